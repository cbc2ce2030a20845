namespace AutogradRnn.Lessons.GraphAndOrder;

/// <summary>An order that looks right, and nearly always is.</summary>
public static class SuspectOrder
{
    #region suspect
    /// <summary>The deepest node first, where depth is one more than the depth of what the node was made from.</summary>
    public static int[] DeepestFirst(int[][] inputs)
    {
        int[] depth = new int[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Length > 0) depth[i] = 1 + depth[inputs[i][0]];
        }

        return [.. Enumerable.Range(0, inputs.Length).OrderByDescending(i => depth[i])];
    }
    #endregion
}

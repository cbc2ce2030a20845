namespace AutogradRnn.Layers;

/// <summary>Checks what a recurrent layer is given, before anything is computed.</summary>
internal static class SequenceInput
{
    public static (int Batch, int Time, int Features) Check(string layer, Tensor x)
    {
        if (x.Shape is [int batch, int time, int features]) return (batch, time, features);
        string hint = x.Rank == 2
            ? "For one feature a step use x.Unsqueeze(2), for a single row x.Unsqueeze(0)."
            : "Give a batch of sequences.";
        throw new ShapeException(layer, "3 axes [batch, time, features]", $"{x.Rank} axes {x.Shape}", hint);
    }

    public static void CheckState(string layer, State given, State wanted)
    {
        if (given.Count != wanted.Count || !given.Zip(wanted).All(pair => pair.First.Shape == pair.Second.Shape))
            throw new ShapeException(
                layer,
                $"an initial state {wanted}",
                given.ToString(),
                "Start from InitialState(batch), and carry a state only between batches of one size.");
    }

    public static void CheckLengths(string layer, IReadOnlyList<int>? lengths, int batch, int longest, string axis = "time")
    {
        if (lengths is null) return;
        if (lengths.Count != batch)
            throw new ShapeException(
                layer,
                $"one length a row, {batch}",
                $"{lengths.Count} lengths",
                "Give the number of valid steps of each row of the batch.");
        for (int row = 0; row < batch; row++)
        {
            if (lengths[row] < 0 || lengths[row] > longest)
                throw new ArgumentOutOfRangeException(
                    nameof(lengths),
                    lengths[row],
                    $"{layer} expected lengths from 0 to {longest} (the {axis} axis), but got {lengths[row]} for row {row}. "
                    + "Count the valid steps only.");
        }
    }
}

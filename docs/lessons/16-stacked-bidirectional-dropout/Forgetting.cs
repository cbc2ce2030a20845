namespace AutogradRnn.Lessons.StackedBidirectionalDropout;

/// <summary>What is left of a held state when dropout masks it.</summary>
public static class Forgetting
{
    public const int Steps = 20;
    public const double Probability = 0.25;

    #region alive
    /// <summary>What each unit holds, [unit, step]: it was given 1, and 0 means that a mask has erased it.</summary>
    public static double[,] Held(int units, DropoutMasks masks)
    {
        DropoutNode node = new(new HoldNode(units), new RandomGenerator(seed: 306), recurrent: Probability, masks: masks);
        Tensor x = Tensor.Zeros([1, Steps, 1]), ones = Tensor.Ones([1, units]);
        Tensor output = new RNNLayer(node).Forward(x, new State(("h", ones))).Output;      // [1, steps, units]
        return output.Select(0, 0).Transpose().To(DType.Float64).ToMatrix<double>().ToArray();
    }
    #endregion

    /// <summary>The part of many units that still hold something after each step.</summary>
    public static double[] Share(DropoutMasks masks)
    {
        double[,] held = Held(4000, masks);
        return [.. Enumerable.Range(0, Steps).Select(t => Enumerable.Range(0, held.GetLength(0)).Average(unit => held[unit, t] > 0 ? 1.0 : 0))];
    }

    public static void Write(TextWriter console)
    {
        int[] steps = [1, 5, 10, 20];
        Table table = new(["after step", .. steps.Select(t => $"{t}"), "formula"]);
        table.Add(["alive, a mask for each step", .. steps.Select(t => Percent(Share(DropoutMasks.PerStep)[t - 1])), "0.75^t"]);
        table.Add(["alive, one mask for all", .. steps.Select(t => Percent(Share(DropoutMasks.PerSequence)[t - 1])), "0.75"]);
        double[,] held = Held(4000, DropoutMasks.PerSequence);
        table.Add(["a unit that is alive holds", .. steps.Select(t => Table.Number(Enumerable.Range(0, 4000).Max(unit => held[unit, t - 1]), "0.0")), "1.33^t"]);
        table.WriteTo(console);

        static string Percent(double part) => Table.Number(100 * part, "0.0") + "%";
    }
}

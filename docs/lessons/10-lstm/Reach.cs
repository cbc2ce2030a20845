namespace AutogradRnn.Lessons.Lstm;

/// <summary>‖∂c_T/∂c_t‖ of an LSTM, all roads and the carry alone: the engine's Jacobians beside a product of gates by hand.</summary>
public static class Reach
{
    private const int Steps = 60, Hidden = 8, Features = 4;

    #region reach
    /// <summary>The largest singular value of ∂c_T/∂c_t, and the largest product of forget gates, for t = 1 … T.</summary>
    public static (double[] AllRoads, double[] Carry) Measure(LSTMNode node)
    {
        Tensor x = Initial.Normal([1, Steps, Features], 0, 1, new RandomGenerator(seed: 11), DType.Float64);
        BpttTrace trace = BpttTrace.Of(node, x, y => y.Select(1, -1).Sum(), new BpttTraceOptions { Windows = [] });
        double[][] f = trace.Loops[0].Gates.Single(gate => gate.Name == "f").Units;      // [t][unit]

        double[] product = [.. Enumerable.Repeat(1.0, Hidden)], carry = new double[Steps];
        for (int t = Steps - 1; t >= 0; t--)
        {
            carry[t] = product.Max();                                                    // ‖diag(p)‖ is the largest of its numbers
            for (int unit = 0; unit < Hidden; unit++) product[unit] *= f[t][unit];
        }

        return (trace.Loops[0].States.Single(state => state.Name == "c").JacobianSpectral, carry);
    }
    #endregion

    /// <summary>An LSTM; without U its gates see only the input, so the carry is the only road.</summary>
    public static LSTMNode Node(double forgetBias, bool withU = true)
    {
        LSTMNode node = new(Hidden, new RandomGenerator(seed: 2), forgetBias, features: Features, dtype: DType.Float64);
        if (!withU) node.NamedParameters().Single(p => p.Name == "recurrentWeight").Parameter.Assign(Tensor.Zeros([Hidden, 4 * Hidden], DType.Float64));
        return node;
    }

    private static readonly Lazy<Dictionary<(double Bias, bool WithU), (double[] AllRoads, double[] Carry)>> _measured = new(() =>
        (from bias in new[] { 0.0, 1, 3 } from withU in new[] { false, true } select (bias, withU)).ToDictionary(each => each, each => Measure(Node(each.bias, each.withU))));

    public static void Write(TextWriter console)
    {
        Table table = new("‖∂c_T/∂c_t‖ at", "T − t = 1", "10", "20", "40", "59", "factor a step");
        foreach (((double bias, bool withU), (double[] allRoads, double[] carry)) in _measured.Value)
        {
            Row($"b = {bias}, {(withU ? "with U" : "U = 0")}, engine", allRoads);
            Row($"b = {bias}, {(withU ? "with U" : "U = 0")}, Π f", carry);
        }

        table.WriteTo(console);
        double difference = _measured.Value.Where(pair => !pair.Key.WithU).Max(pair => pair.Value.AllRoads.Zip(pair.Value.Carry, (a, b) => Math.Abs(a - b)).Max());
        console.WriteLine($"with U = 0, engine and product differ by {Table.Difference(difference)}");

        void Row(string name, double[] norms) => table.Add(
            [name, .. new[] { 1, 10, 20, 40, 59 }.Select(back => Table.Number(norms[^(back + 1)], "0.0e0")), Table.Number(Math.Pow(norms[0], 1.0 / (Steps - 1)), "0.00")]);
    }

    public static Chart Chart()
    {
        List<Series> lines = [];
        foreach (double bias in new[] { 0.0, 1, 3 })
        {
            (double[] all, double[] carry) = _measured.Value[(bias, true)];
            lines.Add(Series.Of($"b = {bias}, measured", all, start: 1));
            lines.Add(Series.Of($"b = {bias}, Π f", carry, start: 1));
        }

        return new Chart(
            "reach", "How much of c at step t is left in the last cell", "time step t (the end is at t = 60)", "‖∂c_T/∂c_t‖", lines,
            [
                new("the larger the forget bias, the more arrives", lines[0].Points[0].Y < lines[2].Points[0].Y && lines[2].Points[0].Y < lines[4].Points[0].Y),
                new("a forget bias of 3 lets over 1 % through 59 steps", lines[4].Points[0].Y > 0.01),
            ])
        { LogY = true };
    }
}

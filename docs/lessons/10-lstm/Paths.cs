namespace AutogradRnn.Lessons.Lstm;

/// <summary>Three ways for a state to reach the next step, and what each does to the gradient and to the state.</summary>
public static class Paths
{
    private const int Steps = 100, Units = 32;

    public static void Write(TextWriter console)
    {
        Tensor q = Initial.Orthogonal(Units, Units, new RandomGenerator(seed: 3), dtype: DType.Float64);
        Table table = new("path", "gradient that arrives", "largest |state|");
        Row("s ← tanh(x + s·Q)", (s, x) => (x + s.MatMul(q)).Tanh());
        Row("s ← s + tanh(x)", (s, x) => s + x.Tanh());
        Row("s ← 0.5·s + tanh(x)", (s, x) => 0.5 * s + x.Tanh());
        Row("s ← 0.98·s + tanh(x)", (s, x) => 0.98 * s + x.Tanh());
        table.WriteTo(console);

        void Row(string name, Func<Tensor, Tensor, Tensor> path)
        {
            (double arrives, double largest) = Measure(path);
            table.Add(name, Table.Number(arrives, arrives < 0.01 ? "0.0e0" : "0.00"), Table.Number(largest, "0.0"));
        }
    }

    #region paths
    /// <summary>Which part of the error arrives after 100 steps back, and how large the state has become.</summary>
    private static (double Arrives, double Largest) Measure(Func<Tensor, Tensor, Tensor> path)
    {
        RandomGenerator random = new(seed: 10);
        Tensor first = Initial.Normal([1, Units], 0, 1, random, DType.Float64).RequireGrad(), s = first;
        for (int t = 0; t < Steps; t++) s = path(s, Initial.Normal([1, Units], 0.5, 0.5, random, DType.Float64));

        Tensor direction = Initial.Normal([1, Units], 0, 1, random, DType.Float64);
        (s * direction).Sum().Backward();
        return (first.Grad!.Norm().Item() / direction.Norm().Item(), s.Abs().Max().Item());
    }
    #endregion
}

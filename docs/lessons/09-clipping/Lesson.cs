using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Clipping;

/// <summary>Lesson 9: one bad step and NaN; what clipping does to a gradient, and what it cannot do.</summary>
public sealed class ClippingLesson : Lesson
{
    private const int Updates = 150;
    private const double LearningRate = 0.0001, MaxNorm = 200;

    public override int Number => 9;

    public override string Folder => "09-clipping";

    public override IReadOnlyList<Output> Outputs =>
        [new("nan", OneBadStep), new("clipped", Clipped), new("by-hand", Compare), new("direction", Direction.Write), new("adam", AdamMemory.Write), new("non-finite", NonFinite), new("trace", Trace)];

    public override IReadOnlyList<Figure> Figures => [NormsChart(), Direction.Chart()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("9.1", nameof(IExercises.GlobalNorm), () => Checks.GlobalNorm(new Exercises()), () => Checks.GlobalNorm(new Solutions())),
        new("9.2", nameof(IExercises.ClipByGlobalNorm), () => Checks.ClipByGlobalNorm(new Exercises()), () => Checks.ClipByGlobalNorm(new Solutions())),
        new("9.3", nameof(IExercises.LimitFor), () => Checks.LimitFor(new Exercises()), () => Checks.LimitFor(new Solutions())),
        new("9.4", nameof(IExercises.Prepare), () => Checks.Prepare(new Exercises()), () => Checks.Prepare(new Solutions())),
    ];

    private static void OneBadStep(TextWriter console)
    {
        Table table = new("update", "loss", "‖gradient‖");
        List<(double Loss, double Norm)> history = new Adder(seed: 2, LearningRate).Train(Updates, double.PositiveInfinity);
        int bad = history.FindIndex(each => !double.IsFinite(each.Loss));
        foreach (int i in new[] { 0, 20, 29, 40, 59, 70, 80 }.Concat(Enumerable.Range(85, bad - 83)))
            table.Add(i, Short(history[i].Loss), Short(history[i].Norm));
        table.WriteTo(console);
    }

    private static void Clipped(TextWriter console)
    {
        Table table = new("update", "loss", "‖gradient‖ before", "after");
        List<(double Loss, double Norm)> history = new Adder(seed: 2, LearningRate).Train(Updates, MaxNorm);
        foreach (int i in new[] { 0, 20, 29, 40, 59, 70, 80, 85, 86, 87, 88, 89, 90, 91, 92, 100, 119, 130, 149 })
            table.Add(i, Short(history[i].Loss), Short(history[i].Norm), Short(Math.Min(history[i].Norm, MaxNorm)));
        table.WriteTo(console);
        console.WriteLine($"{history.Count(each => each.Norm > MaxNorm)} of {Updates} updates were clipped");
    }

    private static void Compare(TextWriter console)
    {
        #region pencil
        Tensor a = Tensor.From([3.0, 4.0]).RequireGrad(), b = Tensor.From([12.0]).RequireGrad();
        (a.Square().Sum() / 2 + b.Square().Sum() / 2).Backward();               // so that da = a = [3, 4] and db = b = [12]
        double[] da = a.Grad!.ToArray<double>(), db = b.Grad!.ToArray<double>();

        double norm = Clip.ByGlobalNorm([a, b], maxNorm: 6.5);
        double rate = 6.5 / (Math.Sqrt(3 * 3 + 4 * 4 + 12 * 12) + 1e-6);        // by hand: 6.5 / 13
        #endregion
        Table table = new("gradient", "before", "by hand", "engine", "difference");
        for (int i = 0; i < 2; i++) Row($"da[{i}]", da[i], a.Grad.ToArray<double>()[i]);
        Row("db[0]", db[0], b.Grad!.ToArray<double>()[0]);
        Row("‖·‖", norm, Clip.GradientNorm([a, b]));
        table.WriteTo(console);

        void Row(string name, double before, double engine) => table.Add(
            name, Short(before), Table.Number(before * rate, "0.000000"), Table.Number(engine, "0.000000"), Table.Difference(Math.Abs(before * rate - engine)));
    }

    private static void NonFinite(TextWriter console)
    {
        Table table = new("gradient", "by value, 5", "by hand, g · 5 / ‖g‖", "Clip.ByGlobalNorm, 5", "returns");
        foreach (double last in new[] { 8, double.PositiveInfinity, double.NaN })
        {
            double[] gradient = [6, last];
            Tensor byValue = Given.Parameter(gradient), byNorm = Given.Parameter(gradient);
            Clip.ByValue([byValue], limit: 5);
            double length = Math.Sqrt(gradient.Sum(value => value * value));
            double returned = Clip.ByGlobalNorm([byNorm], maxNorm: 5);
            table.Add(List(gradient), List(byValue.Grad!.ToArray<double>()), List([.. gradient.Select(value => value * (5 / length))]), List(byNorm.Grad!.ToArray<double>()), Short(returned));
        }

        table.WriteTo(console);

        static string List(double[] values) => $"[{string.Join(", ", values.Select(value => Table.Number(value, "0.##").Replace("Infinity", "∞")))}]";
    }

    private static void Trace(TextWriter console)
    {
        #region trace
        Adder adder = new(seed: 2, LearningRate);
        adder.Train(updates: 91, maxNorm: double.PositiveInfinity);                     // the weights are still finite
        console.WriteLine(NanTrace.Find(adder.Layer, () => adder.Error(steps: 20)));

        Tensor x = Tensor.Zeros([1, 3], DType.Float64).RequireGrad();
        console.WriteLine(NanTrace.Find(adder.Layer, () => x.Square().Sum().Sqrt()));     // a norm of nothing: √0 = 0, its slope is infinite
        console.WriteLine(NanTrace.Find(adder.Layer, () => (x.Square().Sum() + 1e-12).Sqrt()) is null);
        #endregion
    }

    private static Chart NormsChart()
    {
        List<(double Loss, double Norm)> history = new Adder(seed: 2, LearningRate).Train(Updates, MaxNorm);
        double[] before = [.. history.Select(each => each.Norm)], after = [.. before.Select(norm => Math.Min(norm, MaxNorm))];
        return new Chart(
            "norms", "The gradient's norm over training, before and after clipping at 200", "update", "‖gradient‖",
            [Series.Of("before", before), Series.Of("after", after), Series.Of("loss", history.Select(each => each.Loss))],
            [
                new("after clipping no norm is above the limit", after.All(norm => norm <= MaxNorm)),
                new("some gradients are over fifty times as long as the limit", before.Max() > 50 * MaxNorm),
                new("the loss falls to less than a hundredth all the same", history[^20..^1].Average(each => each.Loss) < 0.01 * history[0].Loss),
            ])
        { LogY = true };
    }

    private static string Short(double value) => double.IsPositiveInfinity(value) ? "∞"
        : Table.Number(value, Math.Abs(value) is >= 1e4 or (< 1e-2 and > 0) ? "0.0e0" : "0.00");
}

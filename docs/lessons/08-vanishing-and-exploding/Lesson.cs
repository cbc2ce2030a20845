namespace AutogradRnn.Lessons.VanishingAndExploding;

/// <summary>Lesson 8: what is left of a gradient after many steps back, measured.</summary>
public sealed class VanishingAndExplodingLesson : Lesson
{
    private const int Steps = 50, Hidden = 32;
    private static readonly double[] _radii = [0.5, 1.0, 1.5];

    public override int Number => 8;

    public override string Folder => "08-vanishing-and-exploding";

    public override IReadOnlyList<Output> Outputs =>
        [new("memory", MemoryTask.Write), new("norms", Norms), new("slopes", Slopes), new("growth", Growth), new("cliff", Cliff.Write)];

    public override IReadOnlyList<Figure> Figures => [NormsChart(), Cliff.Chart()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("8.1", nameof(IExercises.StepsUntil), () => Checks.StepsUntil(new Exercises()), () => Checks.StepsUntil(new Solutions())),
        new("8.2", nameof(IExercises.Slope), () => Checks.Slope(new Exercises()), () => Checks.Slope(new Solutions())),
        new("8.3", nameof(IExercises.WithSpectralRadius), () => Checks.WithSpectralRadius(new Exercises()), () => Checks.WithSpectralRadius(new Solutions())),
        new("8.4", nameof(IExercises.Reach), () => Checks.Reach(new Exercises()), () => Checks.Reach(new Solutions())),
    ];

    #region measure
    /// <summary>Runs h ← f(x + h·U) and returns the states h₀ … h_T, each with its gradient.</summary>
    public static Tensor[] Run(Tensor u, bool tanh, int steps = Steps)
    {
        RandomGenerator random = new(seed: 8);
        int hidden = u.Shape[0];
        Tensor h = Initial.Normal([1, hidden], 0, 1, random, DType.Float64).RequireGrad();
        List<Tensor> states = [h];
        for (int t = 1; t <= steps; t++)
        {
            Tensor a = Initial.Normal([1, hidden], 0, 0.5, random, DType.Float64) + h.MatMul(u);
            h = (tanh ? a.Tanh() : a).KeepGrad();
            states.Add(h);
        }

        Tensor direction = Initial.Normal([1, hidden], 0, 1, random, DType.Float64);
        (h * direction).Sum().Backward();                  // a loss that looks at the last state only
        return [.. states];
    }
    #endregion

    #region scaled
    /// <summary>U = ρ·Q with Q orthogonal: every eigenvalue and every singular value has the size ρ.</summary>
    public static Tensor Scaled(double radius) =>
        Initial.Orthogonal(Hidden, Hidden, new RandomGenerator(seed: 3), gain: radius, DType.Float64);
    #endregion

    /// <summary>‖∂L/∂hₜ‖ for t = 0 … T.</summary>
    public static double[] GradientNorms(Tensor u, bool tanh) => [.. Run(u, tanh).Select(h => h.Grad!.Norm().Item())];

    /// <summary>The average change of ln ‖∂L/∂hₜ‖ for each step back.</summary>
    public static double SlopeBack(double[] norms) => (Math.Log(norms[0]) - Math.Log(norms[^1])) / (norms.Length - 1);

    private static void Norms(TextWriter console)
    {
        Table table = new("‖∂L/∂hₜ‖ at", "t = 50", "t = 40", "t = 30", "t = 20", "t = 10", "t = 0");
        foreach (bool tanh in new[] { false, true })
        {
            foreach (double radius in _radii)
            {
                double[] norms = GradientNorms(Scaled(radius), tanh);
                table.Add([$"{(tanh ? "tanh" : "linear")}, ρ = {radius:0.0}", .. Enumerable.Range(0, 6).Select(i => Table.Number(norms[Steps - 10 * i], "0.0e0"))]);
            }
        }

        table.WriteTo(console);
    }

    private static void Slopes(TextWriter console)
    {
        Table table = new("ρ", "ln ρ", "linear, measured", "tanh, predicted", "tanh, measured", "by hand vs engine");
        foreach (double radius in _radii)
        {
            Tensor[] states = Run(Scaled(radius), tanh: true);
            table.Add(
                Table.Number(radius, "0.0"),
                Table.Number(Math.Log(radius), "0.000"),
                Table.Number(SlopeBack(GradientNorms(Scaled(radius), tanh: false)), "0.000"),
                Table.Number(PredictedSlope(radius, states), "0.000"),
                Table.Number(SlopeBack([.. states.Select(h => h.Grad!.Norm().Item())]), "0.000"),
                Table.Difference(LargestDifference(states, Scaled(radius))));
        }

        table.WriteTo(console);
    }

    #region predict
    /// <summary>ln ρ, and what tanh takes away: the root mean square of its slopes 1 − h², step by step.</summary>
    private static double PredictedSlope(double radius, Tensor[] states) =>
        Math.Log(radius) + states[1..].Average(h => 0.5 * Math.Log((1 - h.Square()).Square().Mean().Item()));
    #endregion

    #region by-hand
    /// <summary>The largest difference between the engine's ∂L/∂hₜ and the product of Jacobians, one factor a step.</summary>
    private static double LargestDifference(Tensor[] h, Tensor u)
    {
        using IDisposable scope = Gradients.Off();
        double largest = 0;
        Tensor g = h[^1].Grad!;
        for (int t = h.Length - 1; t > 0; t--)
        {
            g = (g * (1 - h[t].Square())).MatMul(u.Transpose());       // ∂L/∂hₜ₋₁ = (∂L/∂hₜ ⊙ (1 − hₜ²))·Uᵀ
            largest = Math.Max(largest, (g - h[t - 1].Grad!).Abs().Max().Item());
        }

        return largest;
    }
    #endregion

    private static void Growth(TextWriter console)
    {
        #region growth
        Tensor u = Tensor.From([0.9, 5.0, 0.0, 0.9], 2, 2);        // both eigenvalues are 0.9
        Tensor product = Tensor.Identity(2, DType.Float64);
        for (int n = 0; n <= 100; n++)
        {
            if (n is 0 or 1 or 10 or 20 or 50 or 100) console.WriteLine($"‖U^{n}‖ = {product.Norm().Item():0.00}");
            product = product.MatMul(u);
        }
        #endregion
    }

    private static Chart NormsChart()
    {
        Series[] series = [.. from tanh in new[] { false, true } from radius in _radii select Line(radius, tanh)];
        double[] linear = [.. _radii.Select(radius => SlopeBack(GradientNorms(Scaled(radius), tanh: false)))];
        double[] tanhs = [.. _radii.Select(radius => SlopeBack(GradientNorms(Scaled(radius), tanh: true)))];
        return new Chart(
            "norms", "‖∂L/∂hₜ‖: how much of the error reaches step t", "time step t (the loss is at t = 50)", "‖∂L/∂hₜ‖", series,
            [
                new("without tanh the slope is ln ρ", _radii.Zip(linear).All(pair => Math.Abs(pair.Second - Math.Log(pair.First)) < 1e-9)),
                new("tanh only lowers it", linear.Zip(tanhs).All(pair => pair.Second < pair.First)),
                new("with tanh, ρ = 1 vanishes", tanhs[1] < -0.1),
            ])
        { LogY = true };

        static Series Line(double radius, bool tanh) =>
            Series.Of(FormattableString.Invariant($"{(tanh ? "tanh" : "linear")}, ρ = {radius:0.0}"), GradientNorms(Scaled(radius), tanh));
    }
}

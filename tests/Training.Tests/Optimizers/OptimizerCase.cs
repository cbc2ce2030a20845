namespace AutogradRnn.Training.Tests;

/// <summary>An optimizer with settings, beside its textbook step for one number: p, gradient, step from 1, running values (all start at 0) → new p.</summary>
internal sealed record OptimizerCase(string Name, Func<IReadOnlyList<Tensor>, Optimizer> Make, Func<double, double, int, double[], double> Textbook)
{
    public override string ToString() => Name;

    public static IEnumerable<OptimizerCase> All() =>
    [
        new("Sgd", p => new Sgd(p, 0.1), (p, g, _, _) => p - 0.1 * g),
        new("SgdMomentum", p => new Sgd(p, 0.1, 0.8, 0.3, 0.01), (p, g, t, s) =>
        {
            g += 0.01 * p;
            s[0] = t == 1 ? g : 0.8 * s[0] + 0.7 * g;
            return p - 0.1 * s[0];
        }),
        new("SgdNesterov", p => new Sgd(p, 0.1, 0.8, nesterov: true), (p, g, _, s) =>
        {
            s[0] = 0.8 * s[0] + g;
            return p - 0.1 * (g + 0.8 * s[0]);
        }),
        new("Adagrad", p => new Adagrad(p, 0.1, 0.2, 0.01, 0.3), (p, g, t, s) =>
        {
            g += 0.01 * p;
            s[0] += g * g;
            return p - 0.1 / (1 + (t - 1) * 0.2) * g / (Math.Sqrt(0.3 + s[0]) + 1e-10);
        }),
        new("RmsProp", p => new RmsProp(p, 0.01, 0.9, weightDecay: 0.01), (p, g, _, s) =>
        {
            g += 0.01 * p;
            s[0] = 0.9 * s[0] + 0.1 * g * g;
            return p - 0.01 * g / (Math.Sqrt(s[0]) + 1e-8);
        }),
        new("RmsPropCentredMomentum", p => new RmsProp(p, 0.01, 0.9, 0.7, centred: true), (p, g, _, s) =>
        {
            s[0] = 0.9 * s[0] + 0.1 * g * g;
            s[1] = 0.9 * s[1] + 0.1 * g;
            s[2] = 0.7 * s[2] + g / (Math.Sqrt(s[0] - s[1] * s[1]) + 1e-8);
            return p - 0.01 * s[2];
        }),
        new("Adam", p => new Adam(p, 0.01, 0.8, 0.9, weightDecay: 0.01), (p, g, t, s) =>
        {
            g += 0.01 * p;
            s[0] = 0.8 * s[0] + 0.2 * g;
            s[1] = 0.9 * s[1] + 0.1 * g * g;
            return p - 0.01 * (s[0] / (1 - Math.Pow(0.8, t))) / (Math.Sqrt(s[1] / (1 - Math.Pow(0.9, t))) + 1e-8);
        }),
        new("AdamAmsGrad", p => new Adam(p, 0.01, 0.8, 0.5, amsGrad: true), (p, g, t, s) =>
        {
            s[0] = 0.8 * s[0] + 0.2 * g;
            s[1] = 0.5 * s[1] + 0.5 * g * g;
            s[2] = Math.Max(s[1], s[2]);
            return p - 0.01 * (s[0] / (1 - Math.Pow(0.8, t))) / (Math.Sqrt(s[2] / (1 - Math.Pow(0.5, t))) + 1e-8);
        }),
        new("AdamW", p => new AdamW(p, 0.01, 0.8, 0.9, weightDecay: 0.1), (p, g, t, s) =>
        {
            s[0] = 0.8 * s[0] + 0.2 * g;
            s[1] = 0.9 * s[1] + 0.1 * g * g;
            return p - 0.01 * 0.1 * p - 0.01 * (s[0] / (1 - Math.Pow(0.8, t))) / (Math.Sqrt(s[1] / (1 - Math.Pow(0.9, t))) + 1e-8);
        }),
        new("Adadelta", p => new Adadelta(p, 0.5, 0.8, 1e-3, 0.01), (p, g, _, s) =>
        {
            g += 0.01 * p;
            s[0] = 0.8 * s[0] + 0.2 * g * g;
            double delta = Math.Sqrt(s[1] + 1e-3) / Math.Sqrt(s[0] + 1e-3) * g;
            s[1] = 0.8 * s[1] + 0.2 * delta * delta;
            return p - 0.5 * delta;
        }),
        new("NAdam", p => new NAdam(p, 0.01, 0.8, 0.9, weightDecay: 0.01), (p, g, t, s) =>
        {
            g += 0.01 * p;
            s[0] = 0.8 * s[0] + 0.2 * g;
            s[1] = 0.9 * s[1] + 0.1 * g * g;
            double now = 0.8 * (1 - 0.5 * Math.Pow(0.96, t * 0.004)), next = 0.8 * (1 - 0.5 * Math.Pow(0.96, (t + 1) * 0.004));
            s[2] = (t == 1 ? 1 : s[2]) * now;
            double root = Math.Sqrt(s[1] / (1 - Math.Pow(0.9, t))) + 1e-8;
            return p - 0.01 * (1 - now) / (1 - s[2]) * g / root - 0.01 * next / (1 - s[2] * now * next) * s[0] / root;
        }),
    ];

    /// <summary>The same kinds without weight decay, as they come.</summary>
    public static IEnumerable<TestCaseData> WithoutDecay() =>
    [
        Row(p => new Sgd(p, 0.1)),
        Row(p => new Sgd(p, 0.1, 0.9, nesterov: true)),
        Row(p => new Adagrad(p)),
        Row(p => new RmsProp(p, momentum: 0.9, centred: true)),
        Row(p => new Adam(p, amsGrad: true)),
        Row(p => new AdamW(p, weightDecay: 0)),
        Row(p => new Adadelta(p)),
        Row(p => new NAdam(p)),
    ];

    private static TestCaseData Row(Func<IReadOnlyList<Tensor>, Optimizer> make) => new TestCaseData(make)
        .SetArgDisplayNames(make([Tensor.Zeros([1]).RequireGrad()]).GetType().Name);
}

namespace AutogradRnn;

/// <summary>Checks a function of tensors at the values given, and a little beside them only where these lie on a kink.</summary>
internal sealed class FunctionPlan(
    string name,
    IReadOnlyList<string> names,
    Func<Tensor[], Tensor[]> function,
    IReadOnlyList<Tensor> inputs,
    GradientCheckOptions options,
    object target) : CheckPlan
{
    private const double BesideKink = 0.05;

    private readonly IReadOnlyList<RandomGenerator> _generators = [.. options.Freeze.Concat(Generators.In(target)).Distinct()];

    /// <summary>What the function draws its random numbers from.</summary>
    public IReadOnlyList<RandomGenerator> Frozen => _generators;

    public override string Name => name;

    public override bool IsFloat32 => inputs.Any(input => input.DType == DType.Float32);

    public override CheckSubject Make(CheckCase @case)
    {
        @case.Start(_generators);
        RandomGenerator random = @case.Random(1);
        Tensor[] arguments = [.. inputs.Select(input => input.DType.IsFloating() ? Moved(input, @case, random) : input.Detach())];
        CheckLeaf[] leaves = [.. arguments
            .Select((argument, i) => new CheckLeaf(names[i], argument, [], IsParameter: true))
            .Where(leaf => leaf.Tensor.DType.IsFloating())];
        return new(
            leaves,
            () =>
            {
                Tensor[] results = function([.. arguments]);
                return [.. results.Select((result, k) => (results.Length == 1 ? "the result" : $"result {k}", result))];
            },
            _generators);
    }

    public override IReadOnlyList<(string Name, int Length)> Axes(CheckCase @case) =>
    [
        .. inputs.SelectMany((input, i) => input.Shape.Select((length, axis) => ($"axis {axis} of {names[i]}", length))),
        .. inputs.Select((input, i) => ($"all elements of {names[i]}", input.Count)),
    ];

    public override string Describe(CheckCase @case) => string.Join(", ", names.Zip(inputs, (own, input) => $"{own} {input.Shape}"));

    private static Tensor Moved(Tensor input, CheckCase @case, RandomGenerator random)
    {
        Tensor single = input.Detach().To(DType.Float64).Copy();
        double distance = @case.Redraw == 0 ? 0 : BesideKink;
        Span<double> values = single.AsWritableSpan<double>();
        for (int i = 0; i < values.Length; i++) values[i] += distance * (2 * random.NextDouble() - 1);
        if (input.DType == DType.Float32) single = single.To(DType.Float32).To(@case.DType);
        return single.RequireGrad();
    }
}

namespace AutogradRnn.Layers;

/// <summary>Checks a module on inputs that the caller gave.</summary>
internal sealed class RunPlan(Module module, Func<Tensor[], Tensor[]> run, IReadOnlyList<Tensor> inputs, GradientCheckOptions options)
    : ModulePlan(module, options, run)
{
    public void Open() => Open(() =>
    {
        using IDisposable off = Gradients.Off();
        run([.. inputs.Select(input => input.DType.IsFloating() ? input.Detach().To(IsFloat32 ? DType.Float32 : DType.Float64) : input)]);
    });

    public override IReadOnlyList<(string Name, int Length)> Axes(CheckCase @case) =>
        [.. inputs.SelectMany((input, i) => input.Shape.Select((length, axis) => ($"axis {axis} of input {i}", length)))];

    public override string Describe(CheckCase @case) => string.Join(", ", inputs.Select((input, i) => $"input {i} {input.Shape}"));

    protected override (IReadOnlyList<CheckLeaf> Inputs, Func<IReadOnlyList<(string Name, Tensor Value)>> Run) Prepare(CheckCase @case)
    {
        Tensor[] arguments = [.. inputs.Select(
            input => input.DType.IsFloating() ? input.Detach().To(@case.DType).Copy().RequireGrad() : input)];
        return (
            [.. arguments.Select((argument, i) => new CheckLeaf($"input {i}", argument, [], IsParameter: true))
                .Where(leaf => leaf.Tensor.DType.IsFloating())],
            () => [.. run([.. arguments]).Select((result, k) => ($"result {k}", result))]);
    }
}

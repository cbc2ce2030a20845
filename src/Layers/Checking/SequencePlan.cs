namespace AutogradRnn.Layers;

/// <summary>Checks something that reads random sequences [batch, time, features] of several sizes.</summary>
internal abstract class SequencePlan(Module module, GradientCheckOptions options) : ModulePlan(module, options)
{
    /// <summary>Numbers of features that are tried on a module that does not say how many it takes.</summary>
    private const int MostFeatures = 64;

    private readonly Module _module = module;

    protected int Features { get; private set; }

    /// <summary>Finds the number of features, and opens the plan.</summary>
    public void Open()
    {
        Exception? first = null;
        foreach (int features in Options.Features is { } given ? [given] : Candidates())
        {
            try
            {
                Features = features;
                Open(() => FirstRun(features));
                return;
            }
            catch (ShapeException refused)
            {
                first ??= refused;
            }
        }

        throw new ArgumentException(
            $"GradientCheck expected {Name} to take an input of some number of features from 1 to {MostFeatures}, but it refused "
            + $"them all; the first with: "
            + $"\"{first!.Message}\" Give the number in GradientCheckOptions.Features.",
            first);
    }

    public override IReadOnlyList<(string Name, int Length)> Axes(CheckCase @case) =>
    [
        ("the batch", @case.Batch),
        ("the time", @case.Time),
        ("batch · time", @case.Batch * @case.Time),
    ];

    public override IEnumerable<CheckCase> Smaller(CheckCase @case) =>
        from batch in Enumerable.Range(1, @case.Batch)
        from time in Enumerable.Range(1, @case.Time)
        orderby batch, time
        select @case with { Batch = batch, Time = time };

    public override string Describe(CheckCase @case) => $"batch {@case.Batch}, time {@case.Time}, features {Features}";

    /// <summary>Runs the module once without recording, so that it builds itself.</summary>
    protected abstract void FirstRun(int features);

    /// <summary>A random input of a case.</summary>
    protected Tensor Input(CheckCase @case, RandomGenerator random) => Random([@case.Batch, @case.Time, Features], @case, random);

    private IEnumerable<int> Candidates()
    {
        IEnumerable<int> rows = ModuleFields.Parameters(_module)
            .Where(pair => pair.Parameter.Rank == 2).Select(pair => pair.Parameter.Shape[0]);
        return new[] { 3 }.Concat(rows).Concat(Enumerable.Range(1, MostFeatures)).Distinct();
    }
}

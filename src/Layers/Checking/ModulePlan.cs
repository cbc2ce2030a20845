namespace AutogradRnn.Layers;

/// <summary>Checks a module: the leaves that a run is given, and every parameter.</summary>
internal abstract class ModulePlan(Module module, GradientCheckOptions options, params IEnumerable<object> reached) : CheckPlan, IDisposable
{
    private ModuleShadow? _shadow;

    public override string Name => module.GetType().Name;

    public override bool IsFloat32 => Shadow.Original == DType.Float32;

    protected GradientCheckOptions Options => options;

    protected IReadOnlyList<RandomGenerator> Frozen { get; } = [.. options.Freeze.Concat(Generators.In([module, .. reached])).Distinct()];

    private ModuleShadow Shadow => _shadow ?? throw new InvalidOperationException("Open the plan first.");

    /// <summary>Makes the module a shadow of itself, once <paramref name="firstRun"/> has built it.</summary>
    public void Open(Action firstRun)
    {
        _shadow = new(module, Frozen);
        try
        {
            firstRun();
            _shadow.KeepParameters();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose() => _shadow?.Dispose();

    public sealed override CheckSubject Make(CheckCase @case)
    {
        @case.Start(Frozen);
        Shadow.Set(@case.DType, @case.Jitter, @case.Random(6));
        (IReadOnlyList<CheckLeaf> inputs, Func<IReadOnlyList<(string, Tensor)>> run) = Prepare(@case);
        return new([.. inputs, .. Parameters()], run, Frozen);
    }

    /// <summary>The inputs of a case, and how to run it.</summary>
    protected abstract (IReadOnlyList<CheckLeaf> Inputs, Func<IReadOnlyList<(string Name, Tensor Value)>> Run) Prepare(CheckCase @case);

    /// <summary>Random numbers in ±1, the same in both dtypes, as a leaf.</summary>
    protected static Tensor Random(Shape shape, CheckCase @case, RandomGenerator random) =>
        CaseCheck.Uniform(shape, DType.Float32, random).To(@case.DType).RequireGrad();

    /// <summary>A random state in the shapes of another, as leaves.</summary>
    protected static State Random(State like, CheckCase @case, RandomGenerator random) =>
        like.Map((_, part) => Random(part.Shape, @case, random));

    /// <summary>The parts of a state as leaves, in the words of a report.</summary>
    protected static IEnumerable<CheckLeaf> Leaves(State? state) => state is null
        ? []
        : state.Names.Zip(state, (name, part) => new CheckLeaf($"initial state {name}", part, [], IsParameter: false));

    private IEnumerable<CheckLeaf> Parameters()
    {
        Dictionary<Tensor, IReadOnlyList<string>> gates = new(ReferenceEqualityComparer.Instance);
        foreach (RecurrentNode node in ModuleFields.SelfAndDescendants(module).Select(part => part.Module).OfType<RecurrentNode>())
        {
            if (node.Gates.Count == 0) continue;
            int[] sizes = [.. node.InitialState(0).Select(part => part.Shape[1])];
            foreach (Parameter parameter in ModuleFields.Own<Parameter>(node).Select(own => own.Value))
            {
                if (parameter.Rank > 0 && sizes.Any(size => parameter.Shape[^1] == size * node.Gates.Count)) gates[parameter] = node.Gates;
            }
        }

        return module.NamedParameters().Select(
            pair => new CheckLeaf(pair.Name, pair.Parameter, gates.GetValueOrDefault(pair.Parameter, []), IsParameter: true));
    }
}

namespace AutogradRnn.Layers;

/// <summary>Runs a model step by step, and measures.</summary>
internal sealed class BpttTracer(Module model, Func<Tensor> loss, BpttTraceOptions options)
{
    private readonly Dictionary<RandomGenerator, RandomState> _frozen = [];

    public BpttTrace Trace()
    {
        foreach (int window in options.Windows)
        {
            if (window < 1)
                throw new ArgumentOutOfRangeException(
                    nameof(options), window, $"BpttTrace expected windows of at least 1 step, but got {window}. Leave it out for the whole gradient.");
        }

        using IDisposable unrolled = TimeLoop.Unrolled();
        BuildSizes();
        foreach (RandomGenerator generator in Generators.In(model, loss)) _frozen[generator] = generator.State;
        try
        {
            return Measured();
        }
        finally
        {
            PutBackGenerators();
        }
    }

    private BpttTrace Measured()
    {
        IReadOnlyList<(string Name, Parameter Parameter)> parameters = model.NamedParameters();
        using StepWatch watch = new();
        Tensor value = Run();
        Tensor[] states = [.. watch.Loops
            .SelectMany(loop => loop.Steps.SelectMany(step => step.Next))
            .Where(part => part.RequiresGrad)
            .Distinct<Tensor>(ReferenceEqualityComparer.Instance)];
        using StepShares shares = new(parameters.Select(pair => pair.Parameter));
        Tensor[] gradients = Gradients.Of(value, [.. parameters.Select(pair => pair.Parameter), .. states], keepGraph: true);
        shares.Dispose();

        double[] whole = [.. gradients.Take(parameters.Count).SelectMany(CheckSubject.Numbers)];
        double norm = Norm(whole), most = options.MaxNorm ?? double.PositiveInfinity;
        int time = watch.Loops.Select(loop => loop.Steps.Count).DefaultIfEmpty(0).Max();
        Dictionary<Tensor, double> norms = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < states.Length; i++) norms[states[i]] = Norm(CheckSubject.Numbers(gradients[parameters.Count + i]));
        return new(
            value.Item(),
            norm,
            norm > most ? most : norm,
            [.. parameters.Zip(gradients, (pair, gradient) => new ParameterTrace(
                pair.Name,
                CheckSubject.Numbers(gradient),
                [.. Enumerable.Range(0, time).Select(t => shares.Of(pair.Parameter, t))],
                shares.Of(pair.Parameter, null)))],
            [.. watch.Loops.Select(loop => Loop(loop, value, norms))],
            [.. options.Windows.Where(window => window < time).Select(window => Truncated(window, whole, parameters))]);
    }

    private LoopTrace Loop(WatchedLoop loop, Tensor value, Dictionary<Tensor, double> norms)
    {
        State first = loop.Steps[0].Carried;
        StateJacobians? jacobians = options.JacobianRow is { } row ? new(loop, row) : null;
        (int T, State Next, State Carried)[] byTime = [.. loop.Steps.OrderBy(step => step.T)];
        IEnumerable<StateTrace> states = first.Names.Select((name, part) => new StateTrace(
            name,
            [.. byTime.Select(step => norms.GetValueOrDefault(step.Next[name]))],
            jacobians is null ? [] : [.. byTime.Select(step => jacobians.Spectral(step.T, part))],
            jacobians is null ? [] : [.. byTime.Select(step => jacobians.Frobenius(step.T, part))]));
        string path = ModuleFields.SelfAndDescendants(model).FirstOrDefault(part => ReferenceEquals(part.Module, loop.Layer)).Name ?? string.Empty;
        string name = path.Length == 0 ? loop.Run.Name : $"{path}: {loop.Run.Name}";
        return new(name, byTime.Length, [.. states], LoopGates.Of(loop, value));
    }

    private TruncationTrace Truncated(int window, double[] whole, IReadOnlyList<(string Name, Parameter Parameter)> parameters)
    {
        using StepWatch watch = new(window);
        Tensor[] gradients = Gradients.Of(Run(), [.. parameters.Select(pair => pair.Parameter)]);
        double[] left = [.. gradients.SelectMany(CheckSubject.Numbers)];
        double norm = Norm(left), all = Norm(whole);
        double inner = left.Zip(whole, (a, b) => a * b).Sum();
        double removed = Norm([.. left.Zip(whole, (a, b) => b - a)]);
        return new(window, norm, norm == 0 || all == 0 ? 0 : inner / (norm * all), all == 0 ? 0 : removed / all);
    }

    private Tensor Run()
    {
        PutBackGenerators();
        return loss();
    }

    /// <summary>Sizes that wait for the first input are drawn before generators are frozen.</summary>
    private void BuildSizes()
    {
        if (ModuleFields.SelfAndDescendants(model).All(part => part.Module.IsBuilt)) return;
        using IDisposable off = Gradients.Off();
        loss();
    }

    private void PutBackGenerators()
    {
        foreach ((RandomGenerator generator, RandomState state) in _frozen) generator.State = state;
    }

    private static double Norm(double[] numbers) => Math.Sqrt(numbers.Sum(number => number * number));
}

namespace AutogradRnn.Training;

/// <summary>Parameters one after another in one buffer, their gradients one after another in a second.</summary>
internal sealed class FlatParameters
{
    private readonly Tensor[] _gradientParts;

    public FlatParameters(string owner, IReadOnlyList<Tensor> parameters)
    {
        Check(owner, parameters);
        Parameters = [.. parameters];
        Starts = new int[parameters.Count];
        int count = 0;
        for (int i = 0; i < Starts.Length; i++)
        {
            Starts[i] = count;
            count = checked(count + parameters[i].Count);
        }

        Values = Tensor.Lasting([count], parameters[0].DType);
        Gradients = Tensor.Lasting([count], parameters[0].DType);
        _gradientParts = [.. Parameters.Select((parameter, i) => Gradients.PartAs(Starts[i], parameter.Shape))];
        for (int i = 0; i < Starts.Length; i++)
        {
            Parameters[i].MoveInto(Values, Starts[i]);
            Parameters[i].KeepGradientIn(_gradientParts[i]);
        }
    }

    public Tensor[] Parameters { get; }

    /// <summary>Where each parameter begins.</summary>
    public int[] Starts { get; }

    public Tensor Values { get; }

    public Tensor Gradients { get; }

    /// <summary>Makes sure that parameters and gradients lie in the buffers; refuses to go on without any gradient.</summary>
    public void Prepare(string owner)
    {
        bool any = false;
        for (int i = 0; i < Parameters.Length; i++)
        {
            if (!LiesHere(i))
                throw new InvalidOperationException(
                    $"{owner}.Step expected its parameters where it put them, but parameter {i} (shape {Parameters[i].Shape}) "
                    + "was taken over by another optimizer or converted to another dtype. "
                    + "Make one optimizer, after the last conversion.");
            if (Parameters[i].Grad is not { } gradient) continue;
            any = true;

            // A gradient made with createGraph is a tensor of its own.
            if (!ReferenceEquals(gradient, _gradientParts[i])) Parameters[i].KeepGradientIn(_gradientParts[i]);
        }

        if (!any)
            throw new InvalidOperationException(
                "Step needs gradients, but no Backward ran since ZeroGrad. Call loss.Backward() before optimizer.Step().");
    }

    private bool LiesHere(int i)
    {
        if (Parameters[i].DType != Values.DType) return false;
        return Values.DType == DType.Float32 ? At<float>(i) : At<double>(i);
    }

    private bool At<T>(int i)
        where T : unmanaged =>
        Parameters[i].AsSpan<T>() == Values.AsSpan<T>().Slice(Starts[i], Parameters[i].Count);

    private static void Check(string owner, IReadOnlyList<Tensor> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count == 0)
            throw new ArgumentException(
                $"{owner} expected at least one parameter, but got none. "
                + "Pass model.Parameters, after sizes that are inferred from the first input are known.",
                nameof(parameters));
        Dictionary<Tensor, int> seen = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < parameters.Count; i++)
        {
            Tensor parameter = parameters[i];
            if (parameter.Operation is not null || !parameter.RequiresGrad)
                throw new ArgumentException(
                    $"{owner} expected parameters that were not computed and require a gradient, "
                    + $"but parameter {i} (shape {parameter.Shape}) "
                    + $"{(parameter.Operation is { } made ? $"is the result of {made.Name}" : "requires none")}. "
                    + "Pass the tensors on which RequireGrad() was called.",
                    nameof(parameters));
            if (parameter.DType != parameters[0].DType)
                throw new ArgumentException(
                    $"{owner} expected parameters of one dtype, "
                    + $"but parameter 0 is {parameters[0].DType} and parameter {i} is {parameter.DType}. "
                    + $"Convert the model with To(DType.{parameters[0].DType}).",
                    nameof(parameters));
            if (!seen.TryAdd(parameter, i))
                throw new ArgumentException(
                    $"{owner} expected each parameter once, but parameters {seen[parameter]} and {i} (shape {parameter.Shape}) "
                    + "are the same tensor. Pass a shared one once.",
                    nameof(parameters));
        }
    }
}

using AutogradRnn.Operations;

namespace AutogradRnn;

/// <summary>The graph: how a tensor was computed, and its gradient.</summary>
public partial class Tensor
{
    private long _versionsRead;
    private bool _released;
    private Tensor? _gradientMemory;
    private bool _keepsGradient;

    /// <summary>Whether a backward pass computes a gradient for this tensor: it was asked to, or it was computed from one that
    /// was.</summary>
    public bool RequiresGrad { get; private set; }

    /// <summary>∂L/∂this, summed over all backward passes since <see cref="ZeroGrad"/>; null before the first.</summary>
    /// <remarks>Kept for tensors that were not computed and on which <see cref="RequireGrad"/> was called, and for computed ones after
    /// <see cref="KeepGrad"/>. The shape is that of the tensor.</remarks>
    public Tensor? Grad { get; private set; }

    /// <summary>The operation that made this tensor, or null.</summary>
    internal Operation? Operation { get; private set; }

    /// <summary>What the operation read.</summary>
    internal Tensor[]? Inputs { get; private set; }

    /// <summary>Larger for a tensor recorded later.</summary>
    internal long Age { get; private set; }

    /// <summary>The time step that this tensor was recorded in, or null.</summary>
    internal TimeStep? RecordedIn { get; private set; }

    /// <summary>Whether a backward pass has used up the graph behind this tensor.</summary>
    internal bool IsReleased => _released;

    /// <summary>How often the memory of this tensor was handed out for writing.</summary>
    internal int Version => _storage.Version;

    internal List<Func<Tensor, Tensor?>>? Hooks { get; private set; }

    /// <summary>Whether somebody wants to see the gradient of this computed tensor.</summary>
    internal bool IsWatched => _keepsGradient || Hooks is { Count: > 0 };

    /// <summary>Marks this tensor as one to differentiate by, and returns it.</summary>
    /// <exception cref="InvalidOperationException">It holds integers.</exception>
    public Tensor RequireGrad()
    {
        if (!DType.IsFloating())
            throw new InvalidOperationException($"RequireGrad expected Float32 or Float64, but got Int32 of shape {Shape}, which holds indices without a derivative. Convert with To(DType.Float32), or require the gradient of the tensor that is indexed.");
        RequiresGrad = true;
        return this;
    }

    /// <summary>Keeps the gradient of a computed tensor in <see cref="Grad"/>, which is otherwise dropped once it has been passed on;
    /// returns the tensor.</summary>
    /// <exception cref="InvalidOperationException">It does not require a gradient.</exception>
    public Tensor KeepGrad()
    {
        Gradients.CheckDifferentiable("KeepGrad", this);
        _keepsGradient = true;
        return this;
    }

    /// <summary>Forgets the gradient, so that the next backward pass starts from zero.</summary>
    public void ZeroGrad() => Grad = null;

    /// <summary>The same values (sharing memory), cut off from the graph: no gradient flows through the result.</summary>
    public Tensor Detach() => ViewAs(Shape);

    /// <summary>Computes the gradient of this tensor by everything it was computed from, and adds it to their <see cref="Grad"/>.</summary>
    /// <param name="cotangent">∂L/∂this, of this tensor's shape; default 1 for a tensor of one element (a loss).</param>
    /// <param name="keepGraph">Keeps the recorded values for another backward pass; default false, because they take memory. Implied by
    /// <paramref name="createGraph"/>.</param>
    /// <param name="createGraph">Makes the gradients differentiable themselves, for second and higher derivatives; default false.</param>
    /// <exception cref="ShapeException">There is more than one element and no cotangent, or the cotangent has another shape.</exception>
    /// <exception cref="InvalidOperationException">Nothing was recorded, the graph was already used, or a value was overwritten
    /// since.</exception>
    public void Backward(Tensor? cotangent = null, bool keepGraph = false, bool createGraph = false)
    {
        Gradients.CheckRecorded("Backward", [this]);
        Tensor[] seeds = Gradients.Seeds("Backward", [this], cotangent is null ? null : [cotangent]);
        new BackwardPass(keepGraph || createGraph, createGraph).Run([this], seeds, (tensor, gradient, owned) => tensor.Receive(gradient, owned, createGraph));
    }

    /// <summary>Calls a function with ∂L/∂this when a backward pass has completed it; what the function returns takes its place (null
    /// leaves it).</summary>
    /// <param name="hook">From the gradient, of this tensor's shape, to a gradient of the same shape, or null.</param>
    /// <returns>Dispose it to stop.</returns>
    /// <exception cref="InvalidOperationException">The tensor does not require a gradient.</exception>
    public IDisposable OnGradient(Func<Tensor, Tensor?> hook)
    {
        Gradients.CheckDifferentiable("OnGradient", this);
        List<Func<Tensor, Tensor?>> hooks = Hooks ??= [];
        hooks.Add(hook);
        return new Subscription(() => hooks.Remove(hook));
    }

    /// <summary>Makes this tensor a graph node.</summary>
    internal void Record(Operation operation, ReadOnlySpan<Tensor> inputs)
    {
        Operation = operation;
        Inputs = inputs.ToArray();
        RequiresGrad = true;
        Age = Interlocked.Increment(ref _births);
        RecordedIn = TimeStep.Current;
        _versionsRead = VersionsNow();
    }

    /// <summary>Forgets how this tensor was computed, so that the memory of what it read can be reused.</summary>
    internal void Release()
    {
        if (Operation is null) return;
        Operation.Release();
        _released = true;
        Operation = null;
        Inputs = null;
    }

    internal void CheckUsableInBackward()
    {
        if (_released)
            throw new InvalidOperationException($"Backward: the graph behind this tensor of shape {Shape} was already used and its stored values released. To carry a state from one window to the next, cut it with Detach(); to differentiate the same graph twice, call Backward(keepGraph: true) the first time.");
        if (Operation is not null && VersionsNow() != _versionsRead)
            throw new InvalidOperationException($"Backward: a value that {Operation.Name} (result {Shape}) had read or made was overwritten since, so its gradient would be wrong. Call Backward before changing values in place (before optimizer.Step()), or compute the result again.");
    }

    /// <summary>From now on the gradient is written into <paramref name="memory"/>, which has this tensor's shape.</summary>
    internal void KeepGradientIn(Tensor memory)
    {
        _gradientMemory = memory;
        if (Grad is null) return;
        CopyValues.Between(Grad.To(memory.DType), memory);
        Grad = memory;
    }

    private void ForgetGradientMemory()
    {
        _gradientMemory = null;
        Grad = null;
    }

    /// <summary>Adds a finished gradient to <see cref="Grad"/>, if this tensor keeps one.</summary>
    internal void Receive(Tensor gradient, bool owned, bool createGraph)
    {
        if (Operation is not null && !_keepsGradient) return;
        if (Grad is not null && (createGraph || Grad.RequiresGrad))
        {
            Grad = (Grad + gradient).Keep();
        }
        else if (Grad is not null)
        {
            AddValues.Between(gradient, Grad);
        }
        else if (_gradientMemory is not null && !createGraph)
        {
            CopyValues.Between(gradient, _gradientMemory);
            Grad = _gradientMemory;
        }
        else
        {
            Grad = owned || gradient.RequiresGrad ? gradient.Keep() : gradient.Copy();
        }
    }

    private long VersionsNow()
    {
        long versions = _storage.Version;
        foreach (Tensor input in Inputs!) versions += input._storage.Version;
        return versions;
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose()
        {
            _end?.Invoke();
            _end = null;
        }
    }
}

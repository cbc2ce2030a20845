using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>Records what a step does to values that stand for any time step. Nothing of it is computed; what depends on tensors from
/// outside alone is, as always.</summary>
internal sealed class StepTracer : IDisposable
{
    [ThreadStatic]
    private static StepTracer? _current;

    private readonly List<TracedValue> _values = [];
    private readonly List<TracedTensor> _tensors = [];
    private readonly List<TracedOperation> _operations = [];
    private readonly List<Tensor> _outers = [];
    private readonly StepTracer? _before = _current;
    private readonly bool _gradients = Gradients.AreOn;
    private int _sequences;
    private int _states;

    public StepTracer() => _current = this;

    /// <summary>The recording in progress on this thread, or null.</summary>
    public static StepTracer? Current => _current;

    public void Dispose() => _current = _before;

    public Tensor Sequence(Shape shape, DType dtype, bool requiresGrad) =>
        Add(new TracedValue(TracedValueKind.Sequence, _sequences++, shape, dtype, null), requiresGrad);

    public Tensor State(Shape shape, DType dtype) =>
        Add(new TracedValue(TracedValueKind.State, _states++, shape, dtype, null), _gradients);

    /// <summary>Whether an operation reads a value that is being recorded.</summary>
    public bool Follows(ReadOnlySpan<Tensor> inputs)
    {
        foreach (Tensor input in inputs)
        {
            if (input is TracedTensor) return true;
        }

        return false;
    }

    public Tensor Record(Operation operation, ReadOnlySpan<Tensor> inputs)
    {
        if (Gradients.AreOn != _gradients) throw new NotPlannableException("gradients are switched inside the step");
        Shape shape = operation.ResultShape(inputs);
        DType dtype = operation.ResultDType(inputs);
        bool requiresGrad = false;
        int[] read = new int[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            read[i] = ValueOf(inputs[i]);
            requiresGrad |= inputs[i].RequiresGrad;
        }

        requiresGrad &= _gradients && operation.Differentiable && dtype.IsFloating();
        Tensor y = Add(new TracedValue(TracedValueKind.Result, _operations.Count, shape, dtype, null), requiresGrad);
        _operations.Add(new TracedOperation(operation, read, ((TracedTensor)y).Value));
        return y;
    }

    /// <summary>The finished trace.</summary>
    public StepTrace Finish(Tensor output, IEnumerable<Tensor> nextStates)
    {
        int result = ValueOf(output);
        int[] next = [.. nextStates.Select(ValueOf)];
        if (_tensors.Exists(tensor => tensor.IsWatched)) throw new NotPlannableException("the step watches the gradient of a value");
        return new StepTrace(_values, _operations, _outers, result, next);
    }

    private TracedTensor Add(TracedValue value, bool requiresGrad)
    {
        TracedTensor tensor = new(this, _values.Count, value.Shape, value.DType, requiresGrad && value.DType.IsFloating());
        _values.Add(value);
        _tensors.Add(tensor);
        return tensor;
    }

    private int ValueOf(Tensor tensor)
    {
        if (tensor is TracedTensor traced)
        {
            if (!traced.BelongsTo(this)) throw new NotPlannableException("the step uses a value of another step's recording");
            return traced.Value;
        }

        for (int i = 0; i < _values.Count; i++)
        {
            if (ReferenceEquals(_values[i].Outer, tensor)) return i;
        }

        _values.Add(new TracedValue(TracedValueKind.Outer, _outers.Count, tensor.Shape, tensor.DType, tensor));
        _outers.Add(tensor);
        return _values.Count - 1;
    }
}

namespace AutogradRnn;

/// <summary>Other values for a while.</summary>
public partial class Tensor
{
    /// <summary>Replaces memory and dtype until the result is disposed: values, gradient, and whatever shares their memory stay as they
    /// were.</summary>
    internal IDisposable Shadow()
    {
        (Storage storage, int offset, DType dtype, Tensor? gradient, Tensor? memory) = (_storage, _offset, DType, Grad, _gradientMemory);
        _storage = Copy()._storage;
        _offset = 0;
        ForgetGradientMemory();
        return new Subscription(() => (_storage, _offset, DType, Grad, _gradientMemory) = (storage, offset, dtype, gradient, memory));
    }
}

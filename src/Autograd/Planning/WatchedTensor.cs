namespace AutogradRnn.Planning;

/// <summary>What a step could do to a tensor, its count of writes first of all. Noticed, but not undone: the old content is gone.</summary>
internal sealed class WatchedTensor(Tensor tensor) : IWatched
{
    private readonly (int, DType, bool, Tensor?, int?) _before = Now(tensor);

    public bool Changed() => _before != Now(tensor);

    public void Restore()
    {
    }

    private static (int, DType, bool, Tensor?, int?) Now(Tensor tensor) =>
        (tensor.Version, tensor.DType, tensor.RequiresGrad, tensor.Grad, tensor.Hooks?.Count);
}

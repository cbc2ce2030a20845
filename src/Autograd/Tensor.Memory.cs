namespace AutogradRnn;

/// <summary>Where the numbers lie, and for how long.</summary>
public partial class Tensor
{
    /// <summary>The same values in memory of their own, cut off from the graph; outlives any <see cref="TensorMemory"/> scope.</summary>
    /// <exception cref="InvalidOperationException">The tensor's <see cref="TensorMemory"/> scope has ended.</exception>
    public Tensor Copy() => CopyInto(new Storage(DTypes.Allocate(DType, Count, clear: false)));

    /// <summary>Lets this tensor, and all that share its memory, outlive the <see cref="TensorMemory"/> scope that it was made in; returns
    /// the tensor. Outside such a scope nothing happens.</summary>
    /// <remarks>Each kept tensor costs the scope an array, so keep what lasts; a number is better read with <see cref="Item"/>.</remarks>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public Tensor Keep()
    {
        if (_storage.Data is null) throw _storage.WhyEmpty(this);
        _storage.IsRecycled = false;
        return this;
    }

    /// <summary>Zeros that outlive any scope: for what is remembered between steps.</summary>
    internal static Tensor Lasting(Shape shape, DType dtype) =>
        new(new Storage(DTypes.Allocate(dtype, shape.Count, clear: true)), 0, shape, dtype);

    /// <summary>The same values in memory that lasts as long as what is made here: a scope's, where there is one.</summary>
    internal Tensor CopyHere() => CopyInto(TensorMemory.Allocate(DType, Count, clear: false));

    /// <summary>The same values in memory that scopes left behind, but that outlives them, until <see cref="GiveBack"/>.</summary>
    internal Tensor CopyUntilGivenBack() => CopyInto(TensorMemory.AllocateLasting(DType, Count));

    /// <summary>Leaves the memory to later scopes; whoever still reads this tensor is refused.</summary>
    internal void GiveBack()
    {
        if (_storage.Data is not null) RecycledArrays.Mine().Return(DType, _storage.Empty(TensorMemory.ScopeEnded));
    }

    private Tensor CopyInto(Storage memory)
    {
        Tensor copy = new(memory, 0, Shape, DType);
        CopyValues.Between(this, copy);
        return copy;
    }
}

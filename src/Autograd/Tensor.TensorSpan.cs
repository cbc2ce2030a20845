using System.Numerics.Tensors;

namespace AutogradRnn;

/// <summary>The bridge to System.Numerics.Tensors.</summary>
public partial class Tensor
{
    /// <summary>A tensor holding a copy of the elements of a tensor span, of its shape.</summary>
    /// <typeparam name="T">float, double or int.</typeparam>
    /// <param name="values">The elements; strided spans are read in their order.</param>
    /// <exception cref="ArgumentException">The elements are of another type.</exception>
    public static Tensor FromTensorSpan<T>(scoped in ReadOnlyTensorSpan<T> values)
        where T : unmanaged
    {
        int[] axes = new int[values.Rank];
        for (int axis = 0; axis < axes.Length; axis++) axes[axis] = checked((int)values.Lengths[axis]);
        Tensor tensor = Uninitialized(Shape.Create(axes), DTypes.Of<T>());
        values.FlattenTo(tensor.Buffer<T>());
        return tensor;
    }

    /// <summary>The elements as System.Numerics.Tensors knows them, without copying.</summary>
    /// <typeparam name="T">float, double or int, as <see cref="DType"/> says.</typeparam>
    /// <exception cref="ArgumentException">T is not the type of the elements.</exception>
    public ReadOnlyTensorSpan<T> AsTensorSpan<T>()
        where T : unmanaged
    {
        nint[] lengths = new nint[Rank];
        for (int axis = 0; axis < Rank; axis++) lengths[axis] = Shape[axis];
        return new ReadOnlyTensorSpan<T>(AsSpan<T>(), lengths);
    }
}

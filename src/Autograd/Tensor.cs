using System.Runtime.CompilerServices;
using AutogradRnn.Operations;

namespace AutogradRnn;

/// <summary>An array of numbers that remembers how it was computed, so that a loss can be differentiated by everything it came
/// from.</summary>
/// <remarks>
/// Row-major and contiguous, always. Operations make new tensors; gradients accumulate: a tensor used k times receives the sum of
/// k contributions. <see cref="Reshape"/> and its relatives share memory, everything else copies. Nothing needs disposing.
/// One tensor, and a graph made of it, belongs to one thread at a time; reading a tensor from several threads is safe.
/// </remarks>
/// <example>
/// <code>
/// Tensor a = Tensor.Scalar(3).RequireGrad();
/// Tensor b = 4 * a;
/// Tensor c = b + b;
/// c.Backward();
/// Console.WriteLine(a.Grad!.Item());   // 8: b is used twice, so its gradient is 2
/// </code>
/// </example>
public partial class Tensor
{
    private static long _births;

    private Storage _storage;
    private int _offset;

    /// <summary>Only this library makes tensors and decides what derives from them.</summary>
    internal Tensor(Storage storage, int offset, Shape shape, DType dtype)
    {
        _storage = storage;
        _offset = offset;
        Shape = shape;
        DType = dtype;
    }

    /// <summary>A tensor over the memory of another: for what derives from Tensor.</summary>
    internal Tensor(Tensor values)
        : this(values._storage, values._offset, values.Shape, values.DType)
    {
    }

    /// <summary>The lengths of the axes, outermost first.</summary>
    public Shape Shape { get; }

    /// <summary>The kind of number held.</summary>
    public DType DType { get; private set; }

    /// <summary>The number of axes; 0 for a single number.</summary>
    public int Rank => Shape.Rank;

    /// <summary>The number of elements.</summary>
    public int Count => Shape.Count;

    /// <summary>The only element, as a double.</summary>
    /// <exception cref="ShapeException">There is not exactly one element.</exception>
    public double Item()
    {
        if (Count != 1) throw new ShapeException("Item", "one element", Shape.ToString(), "Reduce with Sum() or Mean(), or pick one element with x[i, j].");
        return DType switch
        {
            DType.Float32 => Buffer<float>()[0],
            DType.Float64 => Buffer<double>()[0],
            _ => Buffer<int>()[0],
        };
    }

    /// <summary>The elements in row-major order, without copying.</summary>
    /// <typeparam name="T">float, double or int, as <see cref="DType"/> says.</typeparam>
    /// <exception cref="ArgumentException">T is not the type of the elements.</exception>
    public ReadOnlySpan<T> AsSpan<T>()
        where T : unmanaged => Buffer<T>();

    /// <summary>The elements for writing in place, without copying: for optimizers and for filling a tensor.</summary>
    /// <typeparam name="T">float, double or int, as <see cref="DType"/> says.</typeparam>
    /// <remarks>A backward pass through operations that read the old values is refused afterwards, because its gradients would be
    /// wrong.</remarks>
    /// <exception cref="ArgumentException">T is not the type of the elements.</exception>
    /// <exception cref="InvalidOperationException">The tensor is the result of a recorded operation.</exception>
    public Span<T> AsWritableSpan<T>()
        where T : unmanaged
    {
        if (Operation is not null)
            throw new InvalidOperationException($"AsWritableSpan expected a tensor that was not computed, but got the recorded result of {Operation.Name} (shape {Shape}). Write into Detach().Copy() instead.");
        Span<T> span = Buffer<T>();
        _storage.Version++;
        return span;
    }

    /// <summary>A copy of the elements in row-major order.</summary>
    /// <typeparam name="T">float, double or int, as <see cref="DType"/> says.</typeparam>
    /// <exception cref="ArgumentException">T is not the type of the elements.</exception>
    public T[] ToArray<T>()
        where T : unmanaged => AsSpan<T>().ToArray();

    /// <summary>A copy of the elements as a C# array of the same rank, such as <c>double[,]</c>.</summary>
    /// <typeparam name="T">float, double or int, as <see cref="DType"/> says.</typeparam>
    /// <exception cref="ShapeException">The tensor has rank 0; use <see cref="Item"/>.</exception>
    /// <exception cref="ArgumentException">T is not the type of the elements.</exception>
    public Array ToRectangularArray<T>()
        where T : unmanaged
    {
        if (Rank == 0) throw new ShapeException("ToRectangularArray", "at least one axis", "[]", "Use Item() for a single number.");
        Array result = Array.CreateInstance(typeof(T), Shape.ToArray());
        AsSpan<T>().CopyTo(ElementsOf<T>(result));
        return result;
    }

    /// <summary>Memory of the right size whose content is arbitrary.</summary>
    internal static Tensor Uninitialized(Shape shape, DType dtype) =>
        new(TensorMemory.Allocate(dtype, shape.Count, clear: false), 0, shape, dtype);

    /// <summary>The elements for kernels, which write only into tensors that nobody has seen yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<T> Buffer<T>()
        where T : unmanaged
    {
        if (DTypes.Of<T>() != DType)
            throw new ArgumentException($"This tensor of shape {Shape} holds {DType}, but was read as {typeof(T).Name}. Use the matching type, or convert with To(DType.{DTypes.Of<T>()}).");
        return Unsafe.As<T[]>(_storage.Data ?? throw _storage.WhyEmpty(this)).AsSpan(_offset, Count);
    }

    /// <summary>The elements at a fixed address until the result is disposed.</summary>
    internal System.Buffers.MemoryHandle Pin<T>()
        where T : unmanaged => Unsafe.As<T[]>(_storage.Data).AsMemory(_offset, Count).Pin();

    /// <summary>Another shape over the same memory.</summary>
    internal virtual Tensor ViewAs(Shape shape) => new Tensor(_storage, _offset, shape, DType);

    /// <summary>A part of the memory, as a tensor of its own.</summary>
    internal Tensor PartAs(int start, Shape shape) => new(_storage, _offset + start, shape, DType);

    /// <summary>Moves this tensor's values into a part of <paramref name="memory"/>, whose dtype it takes on; whoever holds the tensor
    /// keeps holding it.</summary>
    internal void MoveInto(Tensor memory, int start)
    {
        Tensor values = Detach().To(memory.DType);
        _storage = memory._storage;
        _offset = memory._offset + start;
        DType = memory.DType;
        if (DType == DType.Float32) values.AsSpan<float>().CopyTo(Buffer<float>());
        else values.AsSpan<double>().CopyTo(Buffer<double>());
        _storage.Version++;
    }

    /// <summary>Takes on another dtype in memory of its own, and forgets the gradient.</summary>
    internal void ConvertTo(DType dtype)
    {
        if (dtype == DType) return;
        MoveInto(Lasting(Shape, dtype), 0);
        ForgetGradientMemory();
    }

    private static Span<T> ElementsOf<T>(Array array)
        where T : unmanaged =>
        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
            ref Unsafe.As<byte, T>(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array)), array.Length);
}

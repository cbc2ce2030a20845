using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn;

/// <summary>Making tensors, and getting numbers out of them.</summary>
public partial class Tensor
{
    /// <summary>A tensor holding a copy of <paramref name="values"/>.</summary>
    /// <param name="values">In row-major order.</param>
    /// <param name="shape">The lengths of the axes; none given makes one axis.</param>
    /// <exception cref="ShapeException">The shape does not hold as many elements as there are values.</exception>
    public static Tensor From(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) => Filled(values, shape.IsEmpty ? [values.Length] : Shape.Create(shape));

    /// <inheritdoc cref="From(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static Tensor From(ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) => Filled(values, shape.IsEmpty ? [values.Length] : Shape.Create(shape));

    /// <inheritdoc cref="From(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static Tensor From(ReadOnlySpan<int> values, params ReadOnlySpan<int> shape) => Filled(values, shape.IsEmpty ? [values.Length] : Shape.Create(shape));

    /// <summary>A tensor holding a copy of <paramref name="values"/>, of any shape, [] included.</summary>
    /// <typeparam name="T">float, double or int.</typeparam>
    /// <param name="values">In row-major order.</param>
    /// <param name="shape">The lengths of the axes.</param>
    /// <exception cref="ShapeException">The shape does not hold as many elements as there are values.</exception>
    public static Tensor FromSpan<T>(ReadOnlySpan<T> values, Shape shape)
        where T : unmanaged => Filled(values, shape);

    /// <summary>A tensor holding a copy of a C# array of any rank, such as <c>double[,]</c>; the shape is the array's.</summary>
    /// <param name="values">An array of float, double or int.</param>
    /// <exception cref="ArgumentException">It holds something else; jagged arrays (arrays of arrays) are refused too.</exception>
    public static Tensor FromArray(Array values)
    {
        Shape shape = Shape.Create([.. Enumerable.Range(0, values.Rank).Select(values.GetLength)]);
        return values.GetType().GetElementType() switch
        {
            { } type when type == typeof(float) => Filled<float>(ElementsOf<float>(values), shape),
            { } type when type == typeof(double) => Filled<double>(ElementsOf<double>(values), shape),
            { } type when type == typeof(int) => Filled<int>(ElementsOf<int>(values), shape),
            var type => throw new ArgumentException($"FromArray expected an array of float, double or int such as double[,], but got {type?.Name}[]. Convert the elements, and give rows one length.", nameof(values)),
        };
    }

    /// <summary>A matrix [rows, columns] from MathNet.Numerics; Float32 or Float64 as its elements are.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="matrix">The matrix; its values are copied.</param>
    /// <exception cref="ArgumentException">Its elements are complex.</exception>
    public static Tensor From<T>(Matrix<T> matrix)
        where T : unmanaged, IEquatable<T>, IFormattable => Filled<T>(matrix.ToRowMajorArray(), [matrix.RowCount, matrix.ColumnCount]);

    /// <summary>A vector [length] from MathNet.Numerics; Float32 or Float64 as its elements are.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="vector">The vector; its values are copied.</param>
    /// <exception cref="ArgumentException">Its elements are complex.</exception>
    public static Tensor From<T>(Vector<T> vector)
        where T : unmanaged, IEquatable<T>, IFormattable => Filled<T>(vector.ToArray(), [vector.Count]);

    /// <summary>A single number, of shape [].</summary>
    /// <param name="value">The number.</param>
    /// <param name="dtype">Default Float32, the type for training.</param>
    public static Tensor Scalar(double value, DType dtype = DType.Float32) => Full([], value, dtype);

    /// <summary>A tensor of zeros.</summary>
    /// <param name="shape">The lengths of the axes, such as <c>[2, 3]</c>.</param>
    /// <param name="dtype">Default Float32, the type for training.</param>
    public static Tensor Zeros(Shape shape, DType dtype = DType.Float32) =>
        new(TensorMemory.Allocate(dtype, shape.Count, clear: true), 0, shape, dtype);

    /// <summary>A tensor of ones.</summary>
    /// <param name="shape">The lengths of the axes, such as <c>[2, 3]</c>.</param>
    /// <param name="dtype">Default Float32, the type for training.</param>
    public static Tensor Ones(Shape shape, DType dtype = DType.Float32) => Full(shape, 1, dtype);

    /// <summary>A tensor of one repeated number.</summary>
    /// <param name="shape">The lengths of the axes, such as <c>[2, 3]</c>.</param>
    /// <param name="value">The number; rounded to the dtype.</param>
    /// <param name="dtype">Default Float32, the type for training.</param>
    public static Tensor Full(Shape shape, double value, DType dtype = DType.Float32)
    {
        Tensor tensor = Uninitialized(shape, dtype);
        switch (dtype)
        {
            case DType.Float32: tensor.Buffer<float>().Fill((float)value); break;
            case DType.Float64: tensor.Buffer<double>().Fill(value); break;
            default: tensor.Buffer<int>().Fill((int)value); break;
        }

        return tensor;
    }

    /// <summary>start, start + step, start + 2·step, … : <paramref name="count"/> numbers.</summary>
    /// <param name="count">How many; 0 or more.</param>
    /// <param name="start">The first; default 0.</param>
    /// <param name="step">The distance; default 1.</param>
    /// <param name="dtype">Default Float32.</param>
    public static Tensor Range(int count, double start = 0, double step = 1, DType dtype = DType.Float32)
    {
        Shape shape = [count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = start + i * step;
        return Filled<double>(values, shape).To(dtype);
    }

    /// <summary>The identity matrix [size, size].</summary>
    /// <param name="size">Rows and columns; 0 or more.</param>
    /// <param name="dtype">Default Float32.</param>
    public static Tensor Identity(int size, DType dtype = DType.Float32) => Ones([size, size], dtype).Tril().Triu();

    /// <summary>The matrix [rows, columns] as MathNet.Numerics knows it; a copy.</summary>
    /// <typeparam name="T">float or double, as <see cref="DType"/> says.</typeparam>
    /// <exception cref="ShapeException">The rank is not 2.</exception>
    public Matrix<T> ToMatrix<T>()
        where T : unmanaged, IEquatable<T>, IFormattable
    {
        if (Shape is not [int rows, int columns]) throw new ShapeException("ToMatrix", "a matrix [rows, columns]", Shape.ToString(), "Reshape it to two axes first.");
        return Matrix<T>.Build.DenseOfRowMajor(rows, columns, ToArray<T>());
    }

    /// <summary>The vector [length] as MathNet.Numerics knows it; a copy.</summary>
    /// <typeparam name="T">float or double, as <see cref="DType"/> says.</typeparam>
    /// <exception cref="ShapeException">The rank is not 1.</exception>
    public Vector<T> ToVector<T>()
        where T : unmanaged, IEquatable<T>, IFormattable
    {
        if (Rank != 1) throw new ShapeException("ToVector", "a vector [length]", Shape.ToString(), "Flatten() it first.");
        return Vector<T>.Build.DenseOfArray(ToArray<T>());
    }

    private static Tensor Filled<T>(ReadOnlySpan<T> values, Shape shape)
        where T : unmanaged
    {
        DType dtype = DTypes.Of<T>();
        if (values.Length != shape.Count)
            throw new ShapeException("Tensor.From", $"{shape.Count} values for shape {shape}", $"{values.Length}", "Give one value an element, in row-major order.");
        Tensor tensor = Uninitialized(shape, dtype);
        values.CopyTo(tensor.Buffer<T>());
        return tensor;
    }
}

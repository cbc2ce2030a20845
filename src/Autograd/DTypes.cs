using System.Runtime.CompilerServices;

namespace AutogradRnn;

/// <summary>The correspondence between a <see cref="DType"/> and a C# type.</summary>
internal static class DTypes
{
    /// <summary>The DType of <typeparamref name="T"/>; the JIT folds the tests away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DType Of<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return DType.Float32;
        if (typeof(T) == typeof(double)) return DType.Float64;
        if (typeof(T) == typeof(int)) return DType.Int32;
        throw new ArgumentException($"A tensor holds float, double or int, but got {typeof(T).Name}. Convert the values first.");
    }

    public static bool IsFloating(this DType dtype) => dtype != DType.Int32;

    /// <summary>The DType of an array's elements.</summary>
    public static DType OfElements(Array array) => array switch
    {
        float[] => DType.Float32,
        double[] => DType.Float64,
        _ => DType.Int32,
    };

    public static Array Allocate(DType dtype, int count, bool clear) => dtype switch
    {
        DType.Float32 => clear ? new float[count] : GC.AllocateUninitializedArray<float>(count),
        DType.Float64 => clear ? new double[count] : GC.AllocateUninitializedArray<double>(count),
        _ => clear ? new int[count] : GC.AllocateUninitializedArray<int>(count),
    };
}

using System.Numerics;
using AutogradRnn.Kernels;

namespace AutogradRnn.Planning;

/// <summary>The matrices of a plan where a pass has found them, and packed copies of those that the loop multiplies by.</summary>
internal sealed unsafe class LoopMatrices<T>(LoopCode code)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MatrixView<T>[] _views = new MatrixView<T>[code.Matrices.Count];
    private readonly PackedMatrix<T>?[] _packed = new PackedMatrix<T>?[code.Matrices.Count];

    /// <summary>A matrix of the plan in memory of a tensor from outside, or of one of its shape.</summary>
    public static MatrixView<T> ViewOf(LoopMatrix matrix, T* start, int leadingWidth) => matrix.IsTransposed
        ? new(start + matrix.FirstRow, 1, leadingWidth)
        : new(start + (nint)matrix.FirstRow * leadingWidth, leadingWidth, 1);

    public MatrixView<T> View(int number) => _views[number];

    /// <summary>Says where a tensor from outside is.</summary>
    public void Bind(int binding, T* start, int leadingWidth)
    {
        for (int i = 0; i < _views.Length; i++)
        {
            (LoopMatrix matrix, bool transposed) = code.Matrices[i];
            if (matrix.Binding != binding) continue;
            MatrixView<T> view = ViewOf(matrix, start, leadingWidth);
            _views[i] = transposed ? view.Transposed : view;
        }
    }

    /// <summary>Packs what the tasks of a loop multiply by.</summary>
    public void Pack(LoopTask<T>[] tasks)
    {
        if (!code.Switches.PacksOnce) return;
        foreach (LoopTask<T> task in tasks)
        {
            if (task.Product is not { } product) continue;
            PackedMatrix<T> packed = _packed[product.Matrix] ??= new PackedMatrix<T>(product.LeftWidth, product.Write.Width);
            packed.Pack(_views[product.Matrix]);
        }
    }

    /// <summary>target (=|+=) left·matrix for some rows, on the calling thread.</summary>
    public void Multiply(ProductStep product, int rows, MatrixView<T> left, MatrixView<T> target)
    {
        if (code.Switches.PacksOnce && _packed[product.Matrix] is { } packed)
        {
            packed.Multiply(rows, left, target, product.Write.Adds);
            return;
        }

        MatrixProduct.RunOnOneThread(new Product<T>(
            rows, product.LeftWidth, product.Write.Width, left, _views[product.Matrix], target, product.Write.Adds));
    }
}

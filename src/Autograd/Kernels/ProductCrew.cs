using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>A product cut into bands of rows or of columns, done by several threads. The sum over k is never cut.</summary>
internal sealed class ProductCrew<T> : Crew
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [ThreadStatic]
    private static ProductCrew<T>? _mine;

    private Product<T> _product;
    private bool _byRows;
    private int _size;

    /// <summary>Multiplies on up to <paramref name="threads"/> threads.</summary>
    public static void Run(in Product<T> product, int threads) => (_mine ??= new ProductCrew<T>()).Divide(product, threads);

    protected override void Do(int part)
    {
        int first = part * _size;
        MatrixProduct.RunOnOneThread(_byRows
            ? _product.Rows(first, Math.Min(_size, _product.M - first))
            : _product.Columns(first, Math.Min(_size, _product.N - first)));
    }

    // Bands of rows each copy the right matrix, bands of columns the left one: cut the longer side.
    // Rows are cut into bands no higher than a left block: then no panel is copied more often than one thread would copy it.
    private void Divide(in Product<T> product, int threads)
    {
        _product = product;
        _byRows = product.M >= product.N;
        int length = _byRows ? product.M : product.N;
        int rounds = _byRows ? (length + threads * Tile.BlockRows - 1) / (threads * Tile.BlockRows) : 1;
        _size = Tile.RoundUp((length + threads * rounds - 1) / (threads * rounds), _byRows ? Tile.Rows : Tile.Columns<T>());
        Run((length + _size - 1) / _size, threads);
    }
}

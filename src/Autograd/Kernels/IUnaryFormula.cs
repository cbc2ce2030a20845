namespace AutogradRnn.Kernels;

/// <summary>y = f(x), element by element, with its derivative; written once over a field of numbers.</summary>
internal interface IUnaryFormula
{
    /// <summary>The operation as the caller writes it: the type's name unless that differs.</summary>
    string Name => GetType().Name;

    /// <summary>Whether dx is dy itself, so that nothing need be computed or copied.</summary>
    bool PassesDy => false;

    V Forward<V>(V x)
        where V : IField<V>;

    /// <summary>dx from x, y = f(x) and dy: the vector-Jacobian product.</summary>
    V Vjp<V>(V x, V y, V dy)
        where V : IField<V>;
}

namespace AutogradRnn.Kernels;

/// <summary>y = f(a, b), element by element, with both derivatives; written once over a field of numbers.</summary>
internal interface IBinaryFormula
{
    /// <summary>The operation as the caller writes it: the type's name unless that differs.</summary>
    string Name => GetType().Name;

    /// <summary>Whether da is dy itself, so that nothing need be computed or copied.</summary>
    bool PassesDyToA => false;

    /// <summary>Whether db is dy itself.</summary>
    bool PassesDyToB => false;

    V Forward<V>(V a, V b)
        where V : IField<V>;

    /// <summary>da from a, b, y = f(a, b) and dy.</summary>
    V VjpA<V>(V a, V b, V y, V dy)
        where V : IField<V>;

    /// <summary>db from a, b, y = f(a, b) and dy.</summary>
    V VjpB<V>(V a, V b, V y, V dy)
        where V : IField<V>;
}

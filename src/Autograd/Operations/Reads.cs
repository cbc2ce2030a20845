using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>A formula's numbers as the set of what they were made from: the reading that tells what must be kept for the
/// derivative.</summary>
internal readonly struct Reads(Reading value) : IField<Reads>
{
    public Reading Value { get; } = value;

    public static Reads operator +(Reads a, Reads b) => Union(a, b);

    public static Reads operator -(Reads a, Reads b) => Union(a, b);

    public static Reads operator *(Reads a, Reads b) => Union(a, b);

    public static Reads operator /(Reads a, Reads b) => Union(a, b);

    public static Reads operator -(Reads a) => a;

    public static Reads Constant(double number) => default;

    public static Reads Exp(Reads x) => x;

    public static Reads Expm1(Reads x) => x;

    public static Reads Log(Reads x) => x;

    public static Reads Log1p(Reads x) => x;

    public static Reads Sqrt(Reads x) => x;

    public static Reads Sin(Reads x) => x;

    public static Reads Cos(Reads x) => x;

    public static Reads Tanh(Reads x) => x;

    public static Reads Sigmoid(Reads x) => x;

    public static Reads Erf(Reads x) => x;

    public static Reads Erfc(Reads x) => x;

    public static Reads Abs(Reads x) => x;

    public static Reads Pow(Reads x, Reads exponent) => Union(x, exponent);

    public static Reads Max(Reads a, Reads b) => Union(a, b);

    public static Reads Min(Reads a, Reads b) => Union(a, b);

    public static Reads IfGreater(Reads a, Reads b, Reads then, Reads otherwise) => Union(Union(a, b), Union(then, otherwise));

    public static Reads IfGreaterOrEqual(Reads a, Reads b, Reads then, Reads otherwise) => Union(Union(a, b), Union(then, otherwise));

    public static Reads IfEqual(Reads a, Reads b, Reads then, Reads otherwise) => Union(Union(a, b), Union(then, otherwise));

    private static Reads Union(Reads a, Reads b) => new(a.Value | b.Value);
}

using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>A formula's numbers as tensors of a graph (or plain constants): the reading that differentiates again.</summary>
internal readonly struct Term : IField<Term>
{
    private readonly Tensor? _tensor;
    private readonly double _number;

    public Term(Tensor tensor) => _tensor = tensor;

    private Term(double number) => _number = number;

    public static Term operator +(Term a, Term b) => Combine(default(Add), a, b, a._number + b._number);

    public static Term operator -(Term a, Term b) => Combine(default(Subtract), a, b, a._number - b._number);

    public static Term operator *(Term a, Term b) => Combine(default(Multiply), a, b, a._number * b._number);

    public static Term operator /(Term a, Term b) => Combine(default(Divide), a, b, a._number / b._number);

    public static Term operator -(Term a) => a._tensor is null ? new(-a._number) : new(-a._tensor);

    public static Term Constant(double number) => new(number);

    public static Term Exp(Term x) => Map(default(Exp), x);

    public static Term Expm1(Term x) => Map(default(Expm1), x);

    public static Term Log(Term x) => Map(default(Log), x);

    public static Term Log1p(Term x) => Map(default(Log1p), x);

    public static Term Sqrt(Term x) => Map(default(Sqrt), x);

    public static Term Sin(Term x) => Map(default(Sin), x);

    public static Term Cos(Term x) => Map(default(Cos), x);

    public static Term Tanh(Term x) => Map(default(Tanh), x);

    public static Term Sigmoid(Term x) => Map(default(Sigmoid), x);

    public static Term Erf(Term x) => Map(default(Erf), x);

    public static Term Erfc(Term x) => Map(default(Erfc), x);

    public static Term Abs(Term x) => Map(default(Abs), x);

    public static Term Pow(Term x, Term exponent) => exponent._tensor is null && x._tensor is not null
        ? Map(new PowerOf(exponent._number), x)
        : Combine(default(Power), x, exponent, Math.Pow(x._number, exponent._number));

    public static Term Max(Term a, Term b) => Combine(default(Maximum), a, b, Math.Max(a._number, b._number));

    public static Term Min(Term a, Term b) => Combine(default(Minimum), a, b, Math.Min(a._number, b._number));

    public static Term IfGreater(Term a, Term b, Term then, Term otherwise) => Choose(Combine(default(Greater), a, b, a._number > b._number ? 1 : 0), then, otherwise);

    public static Term IfGreaterOrEqual(Term a, Term b, Term then, Term otherwise) => Choose(Combine(default(GreaterOrEqual), a, b, a._number >= b._number ? 1 : 0), then, otherwise);

    public static Term IfEqual(Term a, Term b, Term then, Term otherwise) => Choose(Combine(default(Equal), a, b, a._number == b._number ? 1 : 0), then, otherwise);

    /// <summary>The tensor; a formula that came out constant takes the shape of <paramref name="like"/>.</summary>
    public Tensor ToTensor(Tensor like) => _tensor is null ? Tensor.Full(like.Shape, _number, like.DType) : _tensor.BroadcastTo(like.Shape);

    private static Term Map<F>(F formula, Term x)
        where F : struct, IUnaryFormula => x._tensor is null
        ? new(formula.Forward(new Lanes<double>(new(x._number))).Value[0])
        : new(new Unary<F>(formula).Apply(x._tensor));

    private static Term Combine<F>(F formula, Term a, Term b, double number)
        where F : struct, IBinaryFormula => (a._tensor, b._tensor) switch
        {
            (null, null) => new(number),
            ({ } left, null) => new(new Binary<F>(formula).Apply(left, Tensor.Scalar(b._number, left.DType))),
            (null, { } right) => new(new Binary<F>(formula).Apply(Tensor.Scalar(a._number, right.DType), right)),
            ({ } left, { } right) => new(new Binary<F>(formula).Apply(left, right)),
        };

    private static Term Choose(Term mask, Term then, Term otherwise)
    {
        if (mask._tensor is null) return mask._number != 0 ? then : otherwise;
        DType dtype = mask._tensor.DType;
        return new(Tensor.Where(mask._tensor, then._tensor ?? Tensor.Scalar(then._number, dtype), otherwise._tensor ?? Tensor.Scalar(otherwise._number, dtype)));
    }
}

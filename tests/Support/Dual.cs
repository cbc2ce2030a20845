using AutogradRnn.Kernels;
using MathNet.Numerics;

namespace AutogradRnn.Tests.Support;

/// <summary>A number and its derivative by one variable: forward mode, in which the library's own formulas can be read too. An exact oracle for reverse mode.</summary>
public readonly record struct Dual(double Value, double Slope) : IField<Dual>
{
    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, a.Slope * b.Value + a.Value * b.Slope);

    public static Dual operator /(Dual a, Dual b) => new(a.Value / b.Value, (a.Slope * b.Value - a.Value * b.Slope) / (b.Value * b.Value));

    public static Dual operator -(Dual a) => new(-a.Value, -a.Slope);

    public static Dual Constant(double number) => new(number, 0);

    public static Dual Exp(Dual x) => Chain(x, Math.Exp(x.Value), Math.Exp(x.Value));

    public static Dual Expm1(Dual x) => Chain(x, Math.Exp(x.Value) - 1, Math.Exp(x.Value));

    public static Dual Log(Dual x) => Chain(x, Math.Log(x.Value), 1 / x.Value);

    public static Dual Log1p(Dual x) => Chain(x, Math.Log(1 + x.Value), 1 / (1 + x.Value));

    public static Dual Sqrt(Dual x) => Chain(x, Math.Sqrt(x.Value), 0.5 / Math.Sqrt(x.Value));

    public static Dual Sin(Dual x) => Chain(x, Math.Sin(x.Value), Math.Cos(x.Value));

    public static Dual Cos(Dual x) => Chain(x, Math.Cos(x.Value), -Math.Sin(x.Value));

    public static Dual Tanh(Dual x) => Chain(x, Math.Tanh(x.Value), 1 / (Math.Cosh(x.Value) * Math.Cosh(x.Value)));

    public static Dual Sigmoid(Dual x) => Constant(1) / (Constant(1) + Exp(-x));

    public static Dual Erfc(Dual x) => Chain(x, SpecialFunctions.Erfc(x.Value), -2 / Math.Sqrt(Math.PI) * Math.Exp(-x.Value * x.Value));

    public static Dual Erf(Dual x) => Chain(x, SpecialFunctions.Erf(x.Value), 2 / Math.Sqrt(Math.PI) * Math.Exp(-x.Value * x.Value));

    public static Dual Abs(Dual x) => Chain(x, Math.Abs(x.Value), Math.Sign(x.Value));

    public static Dual Pow(Dual x, Dual exponent)
    {
        double value = Math.Pow(x.Value, exponent.Value),
            byBase = exponent.Value == 0 ? 0 : exponent.Value * Math.Pow(x.Value, exponent.Value - 1);
        return new(value, byBase * x.Slope + (exponent.Slope == 0 ? 0 : value * Math.Log(x.Value) * exponent.Slope));
    }

    public static Dual Max(Dual a, Dual b) => a.Value > b.Value ? a : b;

    public static Dual Min(Dual a, Dual b) => a.Value < b.Value ? a : b;

    public static Dual IfGreater(Dual a, Dual b, Dual then, Dual otherwise) => a.Value > b.Value ? then : otherwise;

    public static Dual IfGreaterOrEqual(Dual a, Dual b, Dual then, Dual otherwise) => a.Value >= b.Value ? then : otherwise;

    public static Dual IfEqual(Dual a, Dual b, Dual then, Dual otherwise) => a.Value == b.Value ? then : otherwise;

    private static Dual Chain(Dual x, double value, double derivative) => new(value, derivative * x.Slope);
}

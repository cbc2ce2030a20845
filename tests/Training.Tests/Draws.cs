using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Training.Tests;

/// <summary>Random numbers for properties: each case draws from a generator whose seed the failure prints.</summary>
internal static class Draws
{
    public static void ForAll(string name, Action<RandomGenerator> check) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => check(new RandomGenerator((ulong)seed))).Check(Cases.For(name));

    /// <summary>Multiples of 0.001 between two numbers.</summary>
    public static double[] Numbers(this RandomGenerator generator, int count, double low = -3, double high = 3) =>
        [.. Enumerable.Range(0, count).Select(_ => generator.Next((int)(low * 1000), (int)(high * 1000) + 1) / 1000.0)];

    public static Tensor Tensor(this RandomGenerator generator, Shape shape, double low = -3, double high = 3) =>
        AutogradRnn.Tensor.FromSpan<double>(generator.Numbers(shape.Count, low, high), shape);

    public static int[] Integers(this RandomGenerator generator, int count, int below) =>
        [.. Enumerable.Range(0, count).Select(_ => generator.Next(below))];
}

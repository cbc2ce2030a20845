using System.Runtime.CompilerServices;

namespace AutogradRnn.Tests.Errors;

/// <summary>A call that must be refused, the exception's exact type, and its whole text.</summary>
internal static class Refusal
{
    public static TestCaseData Of<E>(Func<object> call, string message, [CallerArgumentExpression(nameof(call))] string written = "")
        where E : Exception => new TestCaseData((Action)(() => call()), typeof(E), message).SetArgDisplayNames(written["() => ".Length..]);

    public static void Holds(Action call, Type type, string message)
    {
        Exception? refusal = Assert.Catch(() => call());
        Assert.That(refusal, Is.TypeOf(type));
        Assert.That(refusal!.Message.ReplaceLineEndings("\n"), Is.EqualTo(message));
    }

    /// <summary>Float32 zeros of a shape.</summary>
    public static Tensor Float(params int[] shape) => Tensor.Zeros(shape);

    /// <summary>Float64 zeros of a shape.</summary>
    public static Tensor Double(params int[] shape) => Tensor.Zeros(shape, DType.Float64);

    /// <summary>A vector of indices.</summary>
    public static Tensor Ints(params int[] values) => Tensor.From(values);
}

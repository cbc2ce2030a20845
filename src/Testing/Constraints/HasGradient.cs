using NUnit.Framework;

namespace AutogradRnn.Testing;

/// <summary>What this package adds to NUnit's <see cref="Has"/>.</summary>
/// <example><code>
/// Assert.That(new MyNode(features: 2, hidden: 3, random), Has.CorrectGradient);
/// Assert.That(new Linear(4, random), Has.CorrectGradientAt(x));
/// Assert.That((Tensor a, Tensor b) => a.MatMul(b).Sum(), Has.CorrectGradientAt(a, b));
/// </code></example>
public static class HasGradient
{
    extension(Has)
    {
        /// <summary>That a <c>RecurrentNode</c>, <c>RecurrentLayer</c> or <c>Layer</c> has the right gradient by its inputs, every
        /// parameter and every part of the initial state, through several steps.</summary>
        public static GradientConstraint CorrectGradient => new();

        /// <summary>That a <c>Layer</c> or a function has the right gradient by these inputs, and by its parameters.</summary>
        /// <param name="inputs">Where to check; any number of tensors of any shape.</param>
        public static GradientConstraint CorrectGradientAt(params Tensor[] inputs) => new(inputs);
    }
}

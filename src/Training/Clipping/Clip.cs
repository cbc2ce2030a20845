using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace AutogradRnn.Training;

/// <summary>Keeps gradients from exploding, between <c>Backward</c> and <c>Step</c>. Parameters without a gradient are passed
/// over.</summary>
public static class Clip
{
    /// <summary>Added to the norm before dividing, as PyTorch does.</summary>
    private const double Margin = 1e-6;

    /// <summary>Brings every element of every gradient into [−limit, limit]. This changes the gradient's direction; a NaN stays.</summary>
    /// <param name="parameters">Whose gradients to clip.</param>
    /// <param name="limit">0 or more; 5 is Karpathy's choice for character networks.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative or NaN.</exception>
    public static void ByValue(IReadOnlyList<Tensor> parameters, double limit)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        CheckLimit("Clip.ByValue", nameof(limit), limit);
        foreach (Tensor parameter in parameters)
        {
            if (parameter.Grad is not { } gradient) continue;
            if (gradient.DType == DType.Float32) Clamp<float>(gradient, limit);
            else Clamp<double>(gradient, limit);
        }
    }

    /// <summary>Shortens all gradients together, keeping their common direction, when their norm exceeds a limit (Pascanu, Mikolov and
    /// Bengio 2013).</summary>
    /// <param name="parameters">Whose gradients to clip.</param>
    /// <param name="maxNorm">The limit, 0 or more; 0.25 to 5 is usual.</param>
    /// <param name="p">Which norm over all elements of all gradients: 2 (default) the length, 1 the sum of absolute values, +∞ the largest
    /// absolute value, or any other p above 0.</param>
    /// <returns>The norm before; 0 without any gradient.</returns>
    /// <remarks>
    /// Gradients are multiplied by min(1, maxNorm / (norm + 1e-6)), PyTorch's formula. The norm is summed in double precision. When it is
    /// infinite or NaN it is returned and the gradients are left as they are: scaling could only hide which of them is at fault. Check it
    /// before the step.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative or NaN, or p is not above 0.</exception>
    public static double ByGlobalNorm(IReadOnlyList<Tensor> parameters, double maxNorm, double p = 2)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        CheckLimit("Clip.ByGlobalNorm", nameof(maxNorm), maxNorm);
        double norm = GradientNorm(parameters, p);
        double scale = maxNorm / (norm + Margin);
        if (!double.IsFinite(norm) || !(scale < 1)) return norm;

        // One norm over all parameters, so clipping shortens the step but keeps its direction.
        foreach (Tensor parameter in parameters)
        {
            if (parameter.Grad is not { } gradient) continue;
            if (gradient.DType == DType.Float32) Scale<float>(gradient, scale);
            else Scale<double>(gradient, scale);
        }

        return norm;
    }

    /// <summary>(Σ |g|ᵖ)^(1/p) over all elements of all gradients, in double precision; changes nothing.</summary>
    /// <param name="parameters">Whose gradients to measure.</param>
    /// <param name="p">2 (default), 1, +∞, or any other number above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is not above 0.</exception>
    public static double GradientNorm(IReadOnlyList<Tensor> parameters, double p = 2)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (!(p > 0))
            throw new ArgumentOutOfRangeException(
                nameof(p),
                p,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"GradientNorm expected p above 0, but got {p}. "
                    + $"2 is the length, 1 the sum and double.PositiveInfinity the maximum of absolute values."));
        double total = 0;
        foreach (Tensor parameter in parameters)
        {
            if (parameter.Grad is not { } gradient) continue;
            total = gradient.DType == DType.Float32
                ? NormSum.Add<float>(gradient.AsSpan<float>(), p, total)
                : NormSum.Add<double>(gradient.AsSpan<double>(), p, total);
        }

        return p switch
        {
            2 => Math.Sqrt(total),
            1 or double.PositiveInfinity => total,
            _ => Math.Pow(total, 1 / p),
        };
    }

    private static void CheckLimit(string operation, string name, double limit)
    {
        if (!(limit >= 0))
            throw new ArgumentOutOfRangeException(
                name,
                limit,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{operation} expected {name} to be 0 or more, but got {limit}. 1 is usual; double.PositiveInfinity never clips."));
    }

    private static void Clamp<T>(Tensor gradient, double limit)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Detached, because a gradient made with createGraph is a recorded result.
        Span<T> values = gradient.Detach().AsWritableSpan<T>();
        T most = T.CreateSaturating(limit);
        TensorPrimitives.Clamp(values, -most, most, values);
    }

    private static void Scale<T>(Tensor gradient, double scale)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> values = gradient.Detach().AsWritableSpan<T>();
        TensorPrimitives.Multiply(values, T.CreateTruncating(scale), values);
    }
}

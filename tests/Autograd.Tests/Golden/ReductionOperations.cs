using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Golden;

/// <summary>PyTorch's reductions, and its functions along an axis, in terms of ours.</summary>
internal static class ReductionOperations
{
    public static Dictionary<string, GoldenOperation> Table { get; } = new()
    {
        ["amax"] = new("input dim keepdim", a => a.Tensor("input").Max(a.Ints("dim"), a.Flag("keepdim"))),
        ["amin"] = new("input dim keepdim", a => a.Tensor("input").Min(a.Ints("dim"), a.Flag("keepdim"))),
        ["cumsum"] = new("input dim dtype", a => Typed(a).CumulativeSum(a["dim"].AsInt())),
        ["log_softmax"] = new("input dim dtype", a => Typed(a).LogSoftmax(SoftmaxAxis(a))),
        ["logsumexp"] = new("input dim keepdim", a => a.Tensor("input").LogSumExp(a.Ints("dim"), a.Flag("keepdim"))),
        ["mean"] = new("input dim keepdim dtype", a => Typed(a).Mean(a.Ints("dim"), a.Flag("keepdim"))),
        ["softmax"] = new("input dim dtype", a => Typed(a).Softmax(SoftmaxAxis(a))),
        ["std"] = new("input dim unbiased keepdim", a => a.Tensor("input").Std(SpreadAxes(a), Correction(a), a.Flag("keepdim"))),
        ["sum"] = new("input dim keepdim dtype", a => Typed(a).Sum(a.Ints("dim"), a.Flag("keepdim"))),
        ["var"] = new("input dim unbiased keepdim", a => a.Tensor("input").Var(SpreadAxes(a), Correction(a), a.Flag("keepdim"))),
        ["vector_norm"] = new("input ord dim keepdim dtype", VectorNorm),
    };

    /// <summary>
    /// PyTorch 1.13 rounds ord to float32 for the value (its norm_kernel says <c>float val</c>), but not for the gradient, which it
    /// takes as sgn x · |x|^(p−1) · value^(1−p).
    /// </summary>
    private static Tensor VectorNorm(GoldenArguments a)
    {
        Tensor x = Typed(a);
        double p = a.Number("ord", 2), rounded = (float)p;
        int[] axes = a.Ints("dim");
        bool keep = a.Flag("keepdim");
        Tensor y = x.Norm(p, axes, keep);
        if (rounded == p || double.IsInfinity(rounded)) return y;
        Tensor value = x.Detach().Norm(rounded, axes, keep), exact = y.Detach();
        Tensor slope = (value / exact).Pow(1 - p).MaskedFill(exact.EqualTo(0), 1);
        return value + (y - exact) * slope;
    }

    /// <summary>The input in the dtype that was asked for: the sum (or norm, …) is computed in it.</summary>
    private static Tensor Typed(GoldenArguments a)
    {
        a.Ignore("_stacklevel");
        string dtype = a.Text("dtype", "");
        return dtype.Split('.')[^1] switch
        {
            "" => a.Tensor("input"),
            "float64" or "double" => a.Tensor("input").To(DType.Float64),
            "float32" or "float" => a.Tensor("input").To(DType.Float32),
            _ => throw new InvalidDataException(
                $"Expected a dtype of float32 or float64, but got '{dtype}'. Our reductions have no other."),
        };
    }

    /// <summary>Without an axis PyTorch takes the first of 0, 1 or 3 axes, else the second.</summary>
    private static int SoftmaxAxis(GoldenArguments a) => a.Int("dim", a.Tensor("input").Rank is 0 or 1 or 3 ? 0 : 1);

    /// <summary>std(x, True) means unbiased=True, over everything.</summary>
    private static int[] SpreadAxes(GoldenArguments a) => a["dim"].IsFlag ? [] : a.Ints("dim");

    private static double Correction(GoldenArguments a)
    {
        if (a.Has("correction")) return a["correction"].AsNumber();
        a.Ignore("correction");
        return a.Flag("unbiased", !a["dim"].IsFlag || a["dim"].AsFlag()) ? 1 : 0;
    }
}

using AutogradRnn.Operations;

namespace AutogradRnn;

/// <summary>Functions of one number, element by element. Ties and kinks follow one rule, PyTorch's: see docs/design.md.</summary>
public partial class Tensor
{
    /// <summary>x².</summary>
    public Tensor Square() => Unary<Square>.Instance.Apply(this);

    /// <summary>√x; NaN below 0, and an infinite gradient at 0.</summary>
    public Tensor Sqrt() => Unary<Sqrt>.Instance.Apply(this);

    /// <summary>1/x.</summary>
    public Tensor Reciprocal() => Unary<Reciprocal>.Instance.Apply(this);

    /// <summary>|x|; at the kink 0 the gradient is 0.</summary>
    public Tensor Abs() => Unary<Abs>.Instance.Apply(this);

    /// <summary>−1, 0 or 1; the gradient is 0.</summary>
    public Tensor Sign() => Unary<Sign>.Instance.Apply(this);

    /// <summary>eˣ.</summary>
    public Tensor Exp() => Unary<Exp>.Instance.Apply(this);

    /// <summary>eˣ − 1, exact also near 0.</summary>
    public Tensor Expm1() => Unary<Expm1>.Instance.Apply(this);

    /// <summary>The natural logarithm; NaN below 0.</summary>
    public Tensor Log() => Unary<Log>.Instance.Apply(this);

    /// <summary>log(1 + x), exact also near 0.</summary>
    public Tensor Log1p() => Unary<Log1p>.Instance.Apply(this);

    /// <summary>sin x, in radians.</summary>
    public Tensor Sin() => Unary<Sin>.Instance.Apply(this);

    /// <summary>cos x, in radians.</summary>
    public Tensor Cos() => Unary<Cos>.Instance.Apply(this);

    /// <summary>The error function 2/√π ∫₀ˣ e^(−t²) dt.</summary>
    public Tensor Erf() => Unary<Erf>.Instance.Apply(this);

    /// <summary>tanh x, with a relative error of a few units in the last place also near 0; the gradient is 1 − y².</summary>
    public Tensor Tanh() => Unary<Tanh>.Instance.Apply(this);

    /// <summary>1 / (1 + e⁻ˣ), without overflow; the gradient is y (1 − y).</summary>
    public Tensor Sigmoid() => Unary<Sigmoid>.Instance.Apply(this);

    /// <summary>log σ(x), exact also where σ(x) rounds to 0 or 1.</summary>
    public Tensor LogSigmoid() => Unary<LogSigmoid>.Instance.Apply(this);

    /// <summary>max(x, 0); at the kink 0 the gradient is 0.</summary>
    public Tensor Relu() => Unary<Relu>.Instance.Apply(this);

    /// <summary>x · σ(x), also called swish (Elfwing et al. 2017).</summary>
    public Tensor Silu() => Unary<Silu>.Instance.Apply(this);

    /// <summary>x where positive, else slope · x; the kink 0 takes the slope (Maas et al. 2013).</summary>
    /// <param name="slope">Default 0.01, as in the paper.</param>
    public Tensor LeakyRelu(double slope = 0.01) => new Unary<LeakyRelu>(new LeakyRelu(slope)).Apply(this);

    /// <summary>x where positive, else α(eˣ − 1) (Clevert et al. 2015).</summary>
    /// <param name="alpha">α; default 1, which makes the slope continuous.</param>
    public Tensor Elu(double alpha = 1) => new Unary<Elu>(new Elu(alpha)).Apply(this);

    /// <summary>x · Φ(x) with the standard normal distribution Φ (Hendrycks and Gimpel 2016).</summary>
    /// <param name="approximate">Takes the paper's quick form with tanh; default false, the exact form with erf.</param>
    public Tensor Gelu(bool approximate = false) => approximate ? Unary<GeluTanh>.Instance.Apply(this) : Unary<Gelu>.Instance.Apply(this);

    /// <summary>log(1 + e^(βx)) / β, a smooth max(x, 0); x itself where βx exceeds the threshold.</summary>
    /// <param name="beta">β; default 1. Larger is sharper.</param>
    /// <param name="threshold">Default 20, beyond which the two agree to 2e-9.</param>
    public Tensor Softplus(double beta = 1, double threshold = 20) => new Unary<Softplus>(new Softplus(beta, threshold)).Apply(this);
}

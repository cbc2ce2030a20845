using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.BpttByHand;

/// <summary>Lesson 7: backpropagation through time by hand, compared with the engine number by number.</summary>
public sealed class BpttByHandLesson : Lesson
{
    private const int Steps = Network.Steps;

    public override int Number => 7;

    public override string Folder => "07-bptt-by-hand";

    public override IReadOnlyList<Output> Outputs => [new("five-shares", FiveShares), new("compare", Compare), new("untied", Untied), new("nudge", Nudge)];

    public override IReadOnlyList<Figure> Figures => [SharesChart()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("7.1", nameof(IExercises.Errors), () => Checks.Errors(new Exercises()), () => Checks.Errors(new Solutions())),
        new("7.2", nameof(IExercises.RecurrentGradient), () => Checks.RecurrentGradient(new Exercises()), () => Checks.RecurrentGradient(new Solutions())),
        new("7.3", nameof(IExercises.Numerical), () => Checks.Numerical(new Exercises()), () => Checks.Numerical(new Solutions())),
        new("7.4", nameof(IExercises.LastStepOnly), () => Checks.LastStepOnly(new Exercises()), () => Checks.LastStepOnly(new Solutions())),
    ];

    private static void FiveShares(TextWriter console)
    {
        #region one-weight
        double[] x = [1, 2, 3];
        Tensor w = Tensor.Scalar(0.5, DType.Float64).RequireGrad();
        Tensor h = Tensor.Scalar(0, DType.Float64);
        foreach (double xt in x) h = w * h + xt;      // h = w·(w·(w·0 + 1) + 2) + 3 = w² + 2w + 3
        h.Backward();
        console.WriteLine($"dh/dw = {w.Grad!.Item()}, by algebra 2w + 2 = {2 * 0.5 + 2}");
        #endregion
    }

    /// <summary>The forward pass, with every h kept.</summary>
    #region forward
    public static (Tensor Loss, Tensor[] H, Tensor[] Y) Forward(Network net, Tensor[] us)
    {
        Tensor[] hs = new Tensor[Steps], ys = new Tensor[Steps];
        Tensor h = Tensor.Zeros([Network.Batch, Network.Hidden], DType.Float64), loss = Tensor.Scalar(0, DType.Float64);
        for (int t = 0; t < Steps; t++)
        {
            h = hs[t] = (net.Xs[t].MatMul(net.W) + h.MatMul(us[t]) + net.B).Tanh();
            Tensor y = ys[t] = h.MatMul(net.V);
            loss += 0.5 * (y - net.Targets[t]).Square().Sum();      // a sum over steps and rows, no mean
        }

        return (loss, hs, ys);
    }
    #endregion

    #region backward
    /// <summary>Backpropagation through time, with matrices and no engine.</summary>
    public static HandGradients ByHand(Matrix<double>[] x, Matrix<double>[] h, Matrix<double>[] y, Matrix<double>[] target, Matrix<double> w, Matrix<double> u, Matrix<double> v)
    {
        HandGradients d = new(w, u, v, h.Length);
        Matrix<double> carried = 0 * h[0];                                 // nothing comes from beyond the last step
        for (int t = h.Length - 1; t >= 0; t--)
        {
            Matrix<double> dy = y[t] - target[t];
            d.H[t] = dy * v.Transpose() + carried;                         // two ways lead out of h: now, and later
            d.A[t] = d.H[t].PointwiseMultiply(1 - h[t].PointwisePower(2)); // tanh' = 1 − tanh²
            carried = d.A[t] * u.Transpose();                              // back through U, to step t − 1

            Matrix<double> before = t > 0 ? h[t - 1] : 0 * h[0];
            d.W += x[t].Transpose() * d.A[t];                              // one share a step, added
            d.U += before.Transpose() * d.A[t];
            d.B += d.A[t].ColumnSums().ToRowMatrix();
            d.V += h[t].Transpose() * dy;
        }

        return d;
    }
    #endregion

    /// <summary>The gradients by hand at the network's own numbers.</summary>
    public static HandGradients ByHand(Network net, Tensor[] h, Tensor[] y) => ByHand(
        All(net.Xs), All(h), All(y), All(net.Targets), Network.Matrix(net.W), Network.Matrix(net.U), Network.Matrix(net.V));

    public static Matrix<double>[] All(Tensor[] tensors) => [.. tensors.Select(Network.Matrix)];

    private static void Compare(TextWriter console)
    {
        #region compare
        Network net = Network.Make();
        (Tensor loss, Tensor[] h, Tensor[] y) = Forward(net, [.. Enumerable.Repeat(net.U, Steps)]);
        foreach (Tensor each in h) each.KeepGrad();
        loss.Backward();
        HandGradients d = ByHand(net, h, y);

        Table table = new("gradient", "shape", "by hand [0, 0]", "engine [0, 0]", "largest difference");
        for (int t = Steps - 1; t >= 0; t--) Row($"h{t}", d.H[t], h[t].Grad!);
        Row("W", d.W, net.W.Grad!);
        Row("U", d.U, net.U.Grad!);
        Row("b", d.B, net.B.Grad!);
        Row("V", d.V, net.V.Grad!);
        #endregion
        table.WriteTo(console);

        void Row(string name, Matrix<double> hand, Tensor engine) => table.Add(
            name,
            engine.Shape,
            Table.Number(hand[0, 0], "0.000000"),
            Table.Number(Network.Matrix(engine)[0, 0], "0.000000"),
            Table.Difference((hand - Network.Matrix(engine)).Enumerate().Max(Math.Abs)));
    }

    private static void Untied(TextWriter console)
    {
        #region untied
        Network net = Network.Make();
        Forward(net, [.. Enumerable.Repeat(net.U, Steps)]).Loss.Backward();            // one U for all steps

        Tensor[] copies = [.. Enumerable.Range(0, Steps).Select(_ => net.U.Copy().Detach().RequireGrad())];
        Forward(net, copies).Loss.Backward();                                          // a U of its own for each step
        Tensor sum = copies.Select(copy => copy.Grad!).Aggregate((a, b) => a + b);
        #endregion
        Table table = new("copy", "gradient [0, 0]", "share of dU");
        double[] shares = Shares(copies, net.U.Grad!);
        for (int t = 0; t < Steps; t++) table.Add($"U at step {t}", Cell(copies[t].Grad!), Table.Number(shares[t], "0.0%"));
        table.Add("sum of copies", Cell(sum), Table.Number(shares.Sum(), "0.0%"));
        table.Add("shared U", Cell(net.U.Grad!), "");
        table.WriteTo(console);
        console.WriteLine($"largest difference {Table.Difference((sum - net.U.Grad!).Abs().Max().Item())}");

        static string Cell(Tensor gradient) => Table.Number(Network.Matrix(gradient)[0, 0], "0.000000");
    }

    #region share
    /// <summary>How much of a gradient each step gave: the part of its share that points the gradient's way. The parts add up to 1.</summary>
    private static double[] Shares(Tensor[] copies, Tensor gradient) =>
        [.. copies.Select(copy => (copy.Grad! * gradient).Sum().Item() / gradient.Square().Sum().Item())];
    #endregion

    private static void Nudge(TextWriter console)
    {
        #region nudge
        Network net = Network.Make();
        Forward(net, [.. Enumerable.Repeat(net.U, Steps)]).Loss.Backward();
        double engine = Network.Matrix(net.U.Grad!)[0, 1];

        const double Step = 1e-5;
        double numerical = (LossAt(+Step) - LossAt(-Step)) / (2 * Step);    // nudge once, for all steps
        console.WriteLine($"engine {engine:0.000000}, numerical {numerical:0.000000}");

        double LossAt(double nudge)
        {
            Matrix<double> moved = Network.Matrix(net.U);
            moved[0, 1] += nudge;
            return Forward(net, [.. Enumerable.Repeat(Tensor.From(moved), Steps)]).Loss.Item();   // one number for all steps
        }
        #endregion
    }

    private static Chart SharesChart()
    {
        Network net = Network.Make();
        Forward(net, [.. Enumerable.Repeat(net.U, Steps)]).Loss.Backward();
        Tensor[] copies = [.. Enumerable.Range(0, Steps).Select(_ => net.U.Copy().Detach().RequireGrad())];
        Forward(net, copies).Loss.Backward();
        double[] shares = Shares(copies, net.U.Grad!);
        return new Chart(
            "shares", "What each step adds to dU", "time step t", "share of dU", [Series.Of("share", shares)],
            [
                new("the shares add up to 1", Math.Abs(shares.Sum() - 1) < 1e-12),
                new("step 0 adds nothing: the state before it is 0", shares[0] == 0),
                new("some step pulls the other way or gives less than a twentieth", shares[1..].Any(share => share < 0.05)),
            ])
        { Bars = true };
    }
}

using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.TruncatedBptt;

/// <summary>Lesson 14: what truncation cuts, and what it costs.</summary>
public sealed class TruncatedBpttLesson : Lesson
{
    private const int Steps = Stream.Steps;
    private static readonly int[] _windows = [1, 2, 4, 7, 10, 15, 20, 40];

    public override int Number => 14;

    public override string Folder => "14-truncated-bptt";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("second-time", SecondTime), new("history", History.Write), new("mended", Mended), new("reach", ReachGrid.Write), new("by-hand", Compare),
        new("bias", Bias), new("random", RandomCuts.Write), new("echo", EchoTask.Write), new("cut-gates", CutGates.Write), new("again", RunAgain.Write),
    ];

    public override IReadOnlyList<Figure> Figures => [History.Kept(), History.Cut(), BiasChart()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("14.1", nameof(IExercises.Cosine), () => Checks.Cosine(new Exercises()), () => Checks.Cosine(new Solutions())),
        new("14.2", nameof(IExercises.RunWindows), () => Checks.RunWindows(new Exercises()), () => Checks.RunWindows(new Solutions())),
        new("14.3", nameof(IExercises.Errors), () => Checks.Errors(new Exercises()), () => Checks.Errors(new Solutions())),
        new("14.4", nameof(IExercises.Share), () => Checks.Share(new Exercises()), () => Checks.Share(new Solutions())),
    ];

    private static void SecondTime(TextWriter console)
    {
        try
        {
            #region fails
            Tensor w = Tensor.Scalar(0.5, DType.Float64).RequireGrad();
            Tensor h = Tensor.Scalar(1, DType.Float64);
            for (int window = 0; window < 2; window++)
            {
                for (int t = 0; t < 3; t++) h = (w * h).Tanh();
                (h * h).Backward();
            }
            #endregion
        }
        catch (InvalidOperationException e)
        {
            console.WriteLine(e.Message);
        }
    }

    private static void Mended(TextWriter console)
    {
        #region mended
        Tensor w = Tensor.Scalar(0.5, DType.Float64).RequireGrad();
        Tensor h = Tensor.Scalar(1, DType.Float64);
        for (int window = 0; window < 2; window++)
        {
            h = h.Detach();                        // the same number, without its past
            for (int t = 0; t < 3; t++) h = (w * h).Tanh();
            (h * h).Backward();
            console.WriteLine($"window {window}: h = {h.Item():0.0000}, dL/dw so far = {w.Grad!.Item():0.0000}");
        }
        #endregion
    }

    #region windows
    /// <summary>∂L/∂U by windows: the state is carried over, its past is not.</summary>
    public static Tensor Windows(Stream stream, int window)
    {
        stream.U.ZeroGrad();
        Tensor h = Stream.Start;
        for (int start = 0; start < Steps; start += window)
        {
            h = h.Detach();
            Tensor loss = Tensor.Scalar(0, DType.Float64);
            for (int t = start; t < Math.Min(start + window, Steps); t++)
            {
                h = stream.Step(t, h);
                loss += stream.Loss(t, h);
            }

            loss.Backward();                       // frees this window's graph; U.Grad goes on adding
        }

        return stream.U.Grad!;
    }
    #endregion

    #region sliding
    /// <summary>∂L/∂U where every loss reaches exactly as many steps back: the last so many steps are run again for each.</summary>
    public static Tensor Sliding(Stream stream, int window)
    {
        stream.U.ZeroGrad();
        Tensor[] entering = new Tensor[Steps];     // the state with which each step begins, without its past
        Tensor h = Stream.Start;
        for (int t = 0; t < Steps; t++)
        {
            entering[t] = h.Detach();
            h = stream.Step(t, entering[t]);
        }

        for (int t = 0; t < Steps; t++)
        {
            int first = Math.Max(0, t - window + 1);
            Tensor state = entering[first];
            for (int s = first; s <= t; s++) state = stream.Step(s, state);
            stream.Loss(t, state).Backward();
        }

        return stream.U.Grad!;
    }
    #endregion

    #region by-hand
    /// <summary>The loop of lesson 7 with one line more: at the beginning of a window nothing is carried back.</summary>
    private static Matrix<double> ByHand(Matrix<double>[] h, Matrix<double>[] dy, Matrix<double> u, Matrix<double> v, int window)
    {
        Matrix<double> du = 0 * u, carried = 0 * h[0];
        for (int t = h.Length - 1; t >= 0; t--)
        {
            Matrix<double> da = (dy[t] * v.Transpose() + carried).PointwiseMultiply(1 - h[t].PointwisePower(2));
            if (t > 0) du += h[t - 1].Transpose() * da;
            carried = da * u.Transpose();
            if (t % window == 0) carried = 0 * carried;        // truncation
        }

        return du;
    }
    #endregion

    /// <summary>The angle between two gradients as a cosine: 1 the same direction, 0 nothing in common.</summary>
    public static double Cosine(Tensor a, Tensor b) => ((a * b).Sum() / (a.Norm() * b.Norm())).Item();

    private static void Compare(TextWriter console)
    {
        Stream stream = new(radius: 1);
        List<Matrix<double>> h = [], dy = [];
        Tensor state = Stream.Start;
        for (int t = 0; t < Steps; t++)
        {
            state = stream.Step(t, state).Detach();
            h.Add(state.ToMatrix<double>());
            dy.Add((state.MatMul(stream.V) - stream.Targets[t]).Detach().ToMatrix<double>());
        }

        Table table = new("window", "dU [0, 0] by hand", "engine, Detach", "largest difference");
        foreach (int window in new[] { 1, 4, 10, 40 })
        {
            Matrix<double> hand = ByHand([.. h], [.. dy], stream.U.Detach().ToMatrix<double>(), stream.V.ToMatrix<double>(), window);
            Matrix<double> engine = Windows(stream, window).ToMatrix<double>();
            table.Add(window, Table.Number(hand[0, 0], "0.000000"), Table.Number(engine[0, 0], "0.000000"), Table.Difference((hand - engine).Enumerate().Max(Math.Abs)));
        }

        table.WriteTo(console);
    }

    private static void Bias(TextWriter console)
    {
        Table table = new("window", "windows, ρ = 0.6", "sliding, ρ = 0.6", "windows, ρ = 1.2", "sliding, ρ = 1.2");
        (string, double[])[] columns = Cosines();
        foreach ((int i, int window) in _windows.Index())
            table.Add([window, .. columns.Select(column => Table.Number(column.Item2[i], "0.0000"))]);
        table.WriteTo(console);
    }

    private static (string Name, double[] Values)[] Cosines() =>
    [
        .. from radius in new[] { 0.6, 1.2 }
           let stream = new Stream(radius)
           let full = Windows(stream, Steps)
           from sliding in new[] { false, true }
           select (
               FormattableString.Invariant($"{(sliding ? "sliding" : "windows")}, ρ = {radius:0.0}"),
               _windows.Select(window => Cosine(full, sliding ? Sliding(stream, window) : Windows(stream, window))).ToArray()),
    ];

    private static Chart BiasChart()
    {
        (string Name, double[] Values)[] columns = Cosines();
        return new Chart(
            "bias", "Direction of the truncated gradient against the full one", "window (steps)", "cosine with the full gradient",
            [.. columns.Select(column => new Series(column.Name, [.. _windows.Zip(column.Values, (window, value) => ((double)window, value))]))],
            [
                new("the whole stream as one window is the full gradient", columns.All(column => Math.Abs(column.Values[^1] - 1) < 1e-9)),
                new("a window of 1 is far from it when ρ is large", columns[2].Values[0] < 0.9),
                new("sliding is never worse than windows at 4, 10 and 20", new[] { 2, 4, 6 }.All(i => columns[1].Values[i] >= columns[0].Values[i] && columns[3].Values[i] >= columns[2].Values[i])),
            ]);
    }
}

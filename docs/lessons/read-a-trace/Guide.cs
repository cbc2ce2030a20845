using AutogradRnn.Training;

namespace AutogradRnn.Lessons.ReadATrace;

/// <summary>The page "Read a trace": every number of a <see cref="BpttTrace"/> on a real run, then the other instruments.</summary>
public sealed class ReadATraceGuide : Guide
{
    private static readonly int[] _shown = [23, 22, 20, 16, 12, 8, 4, 0];

    public override string Folder => "read-a-trace";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("take", Take), new("adds-up", AddsUp), new("steps", Steps), new("shares", Shares), new("gates", Gates), new("truncation", Truncation), new("ill", Ill),
        new("saturated", Saturated), new("nan", Nan), new("nan-backward", NanBackward), new("mermaid", Mermaid), new("json", Json), new("report", Report),
    ];

    public override IReadOnlyList<Figure> Figures => [IllChart(), CellGraph()];

    private static readonly BpttTraceOptions _options = new() { MaxNorm = 0.5, Windows = [1, 6, 12, 20] };

    private static BpttTrace Healthy()
    {
        Patient model = Patient.Lstm();
        return BpttTrace.Of(model, model.Loss, _options);
    }

    private static void Take(TextWriter console)
    {
        #region take
        Patient model = Patient.Lstm();
        BpttTrace trace = BpttTrace.Of(model, model.Loss, new BpttTraceOptions { MaxNorm = 0.5, Windows = [1, 6, 12, 20] });
        console.WriteLine($"loss {trace.Loss:0.000}, gradient norm {trace.GradientNorm:0.000}, after clipping {trace.ClippedNorm:0.000}");
        foreach (LoopTrace loop in trace.Loops)
            console.WriteLine($"{loop.Layer}: {loop.Time} steps, state ({string.Join(", ", loop.States.Select(s => s.Name))}), gates {string.Join(" ", loop.Gates.Select(g => g.Name))}");
        foreach (ParameterTrace parameter in trace.Parameters)
            console.WriteLine($"{parameter.Name}: {parameter.Gradient.Length} numbers");
        #endregion
    }

    private static void AddsUp(TextWriter console)
    {
        BpttTrace trace = Healthy();
        #region adds-up
        double norm = Math.Sqrt(trace.Parameters.Sum(parameter => parameter.Gradient.Sum(g => g * g)));
        double largest = trace.Parameters.Max(parameter => parameter.Gradient.Index().Max(
            g => Math.Abs(g.Item - parameter.Shares.Sum(share => share[g.Index]) - parameter.Outside[g.Index])));
        #endregion
        console.WriteLine($"the root of the sum of all squares: {norm:0.000}");
        console.WriteLine($"a gradient less its shares and what came from outside: {Table.Difference(largest)}");
        console.WriteLine($"clipping multiplies every gradient by {trace.ClippedNorm / trace.GradientNorm:0.000}");
    }

    private static void Steps(TextWriter console)
    {
        IReadOnlyList<StateTrace> states = Healthy().Loops[0].States;
        Table table = new("t", "‖∂L/∂h_t‖", "‖∂L/∂c_t‖", "∂h_T/∂h_t", "∂c_T/∂c_t", "∂c_T/∂c_t, Frobenius");
        foreach (int t in _shown)
        {
            table.Add(
                t, Small(states[0].GradientNorms[t]), Small(states[1].GradientNorms[t]), Small(states[0].JacobianSpectral[t]),
                Small(states[1].JacobianSpectral[t]), Small(states[1].JacobianFrobenius[t]));
        }

        table.WriteTo(console);
    }

    private static void Shares(TextWriter console)
    {
        BpttTrace trace = Healthy();
        ParameterTrace[] shown = [.. trace.Parameters.Where(parameter => !parameter.Name.EndsWith("readout.bias"))];
        Table table = new(["step t", .. shown.Select(parameter => parameter.Name.Replace("layer.node.", ""))]);
        foreach (int t in _shown) table.Add([t, .. shown.Select(parameter => Table.Number(parameter.ShareFractions[t], "0.0%"))]);
        table.Add(["all 24 steps", .. shown.Select(parameter => Table.Number(parameter.ShareFractions.Sum(), "0.0%"))]);
        table.Add(["outside of the loop", .. shown.Select(parameter => Table.Number(Math.Abs(1 - parameter.ShareFractions.Sum()), "0.0%"))]);
        table.WriteTo(console);
    }

    private static void Gates(TextWriter console)
    {
        IReadOnlyList<GateTrace> gates = Healthy().Loops[0].Gates;
        Table table = new("t", "i", "f", "g", "o", "f saturated");
        foreach (int t in _shown)
            table.Add([t, .. gates.Select(gate => Table.Number(gate.Means[t], "0.00")), Table.Number(gates[1].Saturated[t], "0%")]);
        table.WriteTo(console);
    }

    private static void Truncation(TextWriter console)
    {
        Table table = new("window", "norm", "cosine", "removed");
        foreach (TruncationTrace cut in Healthy().Truncations)
            table.Add(cut.Window, Table.Number(cut.Norm, "0.000"), Table.Number(cut.Cosine, "0.000"), Table.Number(cut.Removed, "0%"));
        table.WriteTo(console);
    }

    private static void Ill(TextWriter console)
    {
        Table table = new("patient", "‖∂L/∂h‖ at the end", "at t = 0", "∂h_T/∂h_0", "share of steps 0 … 11", "gradient norm");
        foreach ((string name, Patient patient) in Patients())
        {
            BpttTrace trace = BpttTrace.Of(patient, patient.Loss, _options);
            StateTrace h = trace.Loops[0].States[0];
            double early = trace.Parameters.Single(p => p.Name.EndsWith("recurrentWeight")).ShareFractions[..12].Sum();
            table.Add(name, Small(h.GradientNorms[^1]), Small(h.GradientNorms[0]), Small(h.JacobianSpectral[0]), Table.Number(early, "0.0%"), Small(trace.GradientNorm));
        }

        table.WriteTo(console);
    }

    private static void Saturated(TextWriter console)
    {
        Table table = new("forget bias starts at", "f", "saturated", "∂c_T/∂c_0");
        foreach (double bias in new[] { -6.0, 1, 6 })
        {
            Patient patient = Patient.Lstm(bias);
            LoopTrace loop = BpttTrace.Of(patient, patient.Loss, _options).Loops[0];
            table.Add(
                Table.Number(bias, "0"), Table.Number(loop.Gates[1].Means.Average(), "0.000"), Table.Number(loop.Gates[1].Saturated.Average(), "0%"),
                Small(loop.States[1].JacobianSpectral[0]));
        }

        table.WriteTo(console);
    }

    private static void Nan(TextWriter console)
    {
        #region nan
        RNNLayer layer = new(new LogNode(hidden: 3, new RandomGenerator(seed: 4)));
        Tensor x = Initial.Normal([2, 9, 1], 0, 1, new RandomGenerator(seed: 5));
        Tensor Loss() => layer.Forward(x).Output.Square().Mean();
        console.WriteLine($"loss {Loss().Item():0.000}");
        console.WriteLine(NanTrace.Find(layer, Loss));
        #endregion
    }

    private static void NanBackward(TextWriter console)
    {
        #region nan-backward
        RNNLayer layer = new(new RNNNode(hidden: 3, new RandomGenerator(seed: 4), features: 1));
        Tensor x = Tensor.Zeros([1, 5, 1]);                      // with a bias of 0, so are all states
        Tensor Loss() => layer.Forward(x).Output.Square().Sum().Sqrt();
        console.WriteLine($"loss {Loss().Item():0.000}");
        console.WriteLine(NanTrace.Find(layer, Loss));
        #endregion
    }

    private static void Mermaid(TextWriter console)
    {
        #region mermaid
        Tensor w = Tensor.Scalar(0.5).RequireGrad(), x = Tensor.Scalar(2);
        Tensor y = (w * x).Tanh();
        TensorGraph graph = TensorGraph.Of(y * y, withGradients: true, names: [("w", w), ("x", x)]);
        console.WriteLine(graph.ToMermaid());
        #endregion
    }

    private static TensorGraph Graph()
    {
        #region graph
        RNNLayer layer = new(new RNNNode(hidden: 2, new RandomGenerator(seed: 1), features: 1, dtype: DType.Float64));
        using IDisposable unrolled = TimeLoop.Unrolled();         // otherwise the whole loop is one operation
        Tensor loss = layer.Forward(Tensor.Ones([1, 3, 1], DType.Float64)).Output.Square().Mean();
        TensorGraph graph = TensorGraph.Of(loss, layer, withGradients: true, mostValues: 0);
        #endregion
        return graph;
    }

    private static void Json(TextWriter console)
    {
        #region json
        TensorGraph graph = Graph();
        GraphNode parameter = graph.Nodes.Single(node => node.Label.EndsWith("recurrentWeight"));
        console.WriteLine($"{graph.Nodes.Count} nodes, {graph.Edges.Count} edges; folded {graph.Fold().Nodes.Count} nodes");
        console.WriteLine($"{parameter.Label} {parameter.Shape} is read by {graph.Edges.Count(edge => edge.From == parameter.Id)} nodes, its gradient has the norm {parameter.GradientNorm:0.0000}");
        #endregion
    }

    private static void Report(TextWriter console)
    {
        #region report
        TrainingReport report = new() { Title = "Patient", Trace = Healthy(), MaxNorm = 0.5, IsInNats = false };
        string page = report.ToHtml();                            // report.Write("report.html") puts it into a file
        foreach (AutogradRnn.Training.Chart chart in report.AllCharts()) console.WriteLine(chart.Title);
        #endregion
        console.WriteLine($"fetches something: {page.Contains("src=\"http") || page.Contains("href=\"http")}");
    }

    private static (string Name, Patient Patient)[] Patients() =>
        [("LSTM", Patient.Lstm()), ("plain, U = Q", Patient.Plain(1)), ("plain, U = 0.4·Q", Patient.Plain(0.4)), ("plain, U = 2·Q", Patient.Plain(2))];

    private static Chart IllChart()
    {
        Series[] series =
        [
            .. Patients().Select(each => Series.Of(
                each.Name, BpttTrace.Of(each.Patient, each.Patient.Loss, _options).Loops[0].States[0].GradientNorms)),
        ];
        double[] fall = [.. series.Select(line => Math.Log(line.Points[0].Y / line.Points[^1].Y))];
        return new Chart(
            "ill", "‖∂L/∂h_t‖ of four patients", "time step t (the loss is at t = 23)", "‖∂L/∂h_t‖", series,
            [new("U = 0.4·Q vanishes", fall[2] < -10), new("U = 2·Q grows", fall[3] > 0), new("the two others lose less than a factor of 20", fall[0] > -3 && fall[1] > -3)])
        { LogY = true };
    }

    private static GraphPicture CellGraph()
    {
        TensorGraph folded = Graph().Fold();
        return new GraphPicture(
            "cell", "A plain recurrent layer, folded", folded.ToDot(),
            [
                new("every parameter is drawn once", folded.Nodes.Count(node => node.Kind == GraphNodeKind.Parameter) == 3),
                new("a way leads from step to step", folded.Edges.Any(edge => edge.IsFromOtherStep)),
            ]);
    }

    private static string Small(double value) => value is >= 0.01 and < 100 ? Table.Number(value, "0.00") : Table.Number(value, "0.0e0");
}

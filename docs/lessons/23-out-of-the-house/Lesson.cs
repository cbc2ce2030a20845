using AutogradRnn.Exchange;
using AutogradRnn.Lessons.WriteYourOwnCell;
using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.OutOfTheHouse;

/// <summary>Lesson 23: a trained network leaves the house, as an ONNX file that other runtimes compute to the same numbers.</summary>
public sealed class OutOfTheHouseLesson : Lesson
{
    private const int Hidden = Specimens.Hidden, Features = Specimens.Features;

    public override int Number => 23;

    public override string Folder => "23-out-of-the-house";

    public override IReadOnlyList<Output> Outputs =>
        [new("silent", Silent), new("export", Export), new("scan", Scan), new("by-hand", ByHand), new("runtime", Runtime), new("refused", Refused)];

    public override IReadOnlyList<Figure> Figures => [AnswersChart(), ModelPicture()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("23.1", nameof(IExercises.Rows), () => Checks.Rows(new Exercises()), () => Checks.Rows(new Solutions())),
        new("23.2", nameof(IExercises.ToSteps), () => Checks.ToSteps(new Exercises()), () => Checks.ToSteps(new Solutions())),
        new("23.3", nameof(IExercises.PeepholeToOnnx), () => Checks.PeepholeToOnnx(new Exercises()), () => Checks.PeepholeToOnnx(new Solutions())),
        new("23.4", nameof(IExercises.Mirror), () => Checks.Mirror(new Exercises()), () => Checks.Mirror(new Solutions())),
    ];

    private static void Silent(TextWriter console)
    {
        Table table = new("the first unit, row 0, at step", "0", "1", "2", "3", "4");
        table.Add(["here", .. Row(Ours("LSTM"))]);
        table.Add(["ONNX Runtime, from the careless file", .. Row(Theirs("LSTM, careless"))]);
        table.WriteTo(console);
        console.WriteLine($"largest difference: {Table.Number(RuntimeAnswers.Stored.Difference(Specimens.Named("LSTM, careless")), "0.00")}");

        static IEnumerable<string> Row(IEnumerable<double> values) => values.Take(5).Select(value => Table.Number(value, "0.0000"));
    }

    /// <summary>The first unit of row 0 over time, as our layers compute it.</summary>
    private static double[] Ours(string name) => FirstUnit(Specimens.Named(name).Output.ToArray<float>());

    /// <summary>The same, as ONNX Runtime computed it.</summary>
    private static double[] Theirs(string name) => FirstUnit(RuntimeAnswers.Stored.To(Specimens.Named(name)));

    private static double[] FirstUnit(float[] y) => [.. Enumerable.Range(0, Specimens.Time).Select(t => (double)y[t * Hidden])];

    private static void Export(TextWriter console)
    {
        #region export
        RNNLayer layer = new(new PeepholeNode(Features, Hidden, new RandomGenerator(seed: 1)));
        OnnxModel model = OnnxExport.Of(layer);
        byte[] file = model.ToBytes();                      // or model.Save("peephole.onnx")

        foreach (OnnxValue input in model.Inputs) console.WriteLine($"input   {input.Name} [{string.Join(", ", input.Axes)}]");
        foreach (OnnxNode node in model.Nodes) console.WriteLine($"node    {node.Operator}({string.Join(", ", node.Inputs)}) -> {string.Join(", ", node.Outputs)}");
        foreach (OnnxValue output in model.Outputs) console.WriteLine($"output  {output.Name} [{string.Join(", ", output.Axes)}]");
        #endregion
        console.WriteLine($"{file.Length} bytes");
    }

    private static void ByHand(TextWriter console)
    {
        #region by-hand
        Specimen specimen = Specimens.Named("a peephole cell of our own");
        Matrix<double> x = specimen.Inputs[0].Value.Select(0, 0).ToMatrix<float>().ToDouble();         // row 0: [time, features]
        Vector<double>[] hand = new OnnxLstm(specimen.Model).Run(x);                                    // only what the file says
        float[] ours = specimen.Output.ToArray<float>(), theirs = RuntimeAnswers.Stored.To(specimen);

        Table table = new("h[0] at step", "ONNX's equations", "here", "ONNX Runtime", "largest difference, all units");
        for (int t = 0; t < 5; t++)
        {
            double largest = Enumerable.Range(0, Hidden).Max(k => Math.Max(Math.Abs(hand[t][k] - ours[t * Hidden + k]), Math.Abs(hand[t][k] - theirs[t * Hidden + k])));
            table.Add(t, Number(hand[t][0]), Number(ours[t * Hidden]), Number(theirs[t * Hidden]), Below(largest));
        }
        #endregion
        table.WriteTo(console);

        static string Number(double value) => Table.Number(value, "0.00000");
    }

    private static void Runtime(TextWriter console)
    {
        #region runtime
        RuntimeAnswers stored = RuntimeAnswers.Stored;
        Table table = new("model", "file", "nodes", "y", "ours against ONNX Runtime");
        foreach (Specimen specimen in Specimens.All)
            table.Add(specimen.Name, specimen.Hash[..8], specimen.Model.Nodes.Count, specimen.Output.Shape, Below(stored.Difference(specimen)));
        table.WriteTo(console);
        console.WriteLine($"stored: {stored.Runtime}, {stored.Date}; the same file and input to the bit, or this table would not print");
        #endregion
    }

    private static void Scan(TextWriter console)
    {
        #region scan
        RNNLayer layer = new(new UpdateGateNode(Features, Hidden, new RandomGenerator(seed: 1)));
        OnnxNode scan = OnnxExport.Of(layer, features: Features).Nodes.Single(node => node.Operator == "Scan");
        OnnxBody step = (OnnxBody)scan.Attributes.Single(attribute => attribute.Name == "body").Value;
        foreach (OnnxNode node in step.Nodes) console.WriteLine($"{node.Outputs[0],-8} {node.Operator}({string.Join(", ", node.Inputs)})");
        #endregion
    }

    private static void Refused(TextWriter console)
    {
        #region refused
        try
        {
            OnnxExport.Of(new RNNLayer(new CountingNode(Features, Hidden, new RandomGenerator(seed: 1))), features: Features);
        }
        catch (NotSupportedException refusal)
        {
            console.WriteLine(refusal.Message);
        }
        #endregion
    }

    /// <summary>A difference in words that the last bits of a processor do not change.</summary>
    private static string Below(double difference) => difference < 1e-6 ? "< 1e-6" : Table.Number(difference, "0.00");

    private static Chart AnswersChart()
    {
        double[] ours = Ours("LSTM"), theirs = Theirs("LSTM"), careless = Theirs("LSTM, careless");
        return new Chart(
            "answers", "One LSTM, one input, three answers (two are the same)", "time step t", "the first unit of h",
            [Series.Of("here", ours), Series.Of("ONNX Runtime", theirs), Series.Of("careless file", careless)],
            [
                new("ours and the runtime's differ by less than a millionth", ours.Zip(theirs, (a, b) => Math.Abs(a - b)).Max() < 1e-6),
                new("the careless file is wrong from the first step", Math.Abs(ours[0] - careless[0]) > 0.02),
                new("a wrong answer looks like an answer: within ±1", careless.All(value => Math.Abs(value) < 1)),
            ]);
    }

    private static GraphPicture ModelPicture()
    {
        OnnxModel model = Specimens.Named("a peephole cell of our own").Model;
        return new GraphPicture(
            "model", "The exported model", ModelDrawing.Dot(model),
            [
                new("one node computes the whole loop", model.Nodes.Count(node => node.Operator == "LSTM") == 1),
                new("batch and time change places at both ends", model.Nodes[0].Operator == "Transpose" && model.Nodes[^1].Operator == "Transpose"),
                new("there are weights W, R, B and P", model.Constants.Count(constant => constant.Name is "W" or "R" or "B" or "P") == 4),
            ]);
    }
}

using AutogradRnn.Exchange.Tests.Reference;
using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Exchange.Tests;

/// <summary>The written bytes, read by a reader that knows nothing of the writer and run by ONNX's published equations in loops, give what
/// our layers give.</summary>
public class OnnxExportTests
{
    [Test]
    public void TheFileComputesWhatTheLayersCompute() => Prop.ForAll(ExportCase.Arbitrary, c =>
    {
        (RecurrentLayer layers, Linear? readout) = c.Make();
        ReadModel model = OnnxReader.Read(OnnxExport.Of(layers, readout, c.HasStateInputs, c.Features).ToBytes());

        // The file has the weights as Float32. In Float64 ours are the same numbers, and nothing but the order of roundings differs; the
        // constants in a step, such as 0.1, are not.
        double share = c.Cell is "zoneout" or "any" ? 1e-6 : 1e-12;
        layers.To(DType.Float64);
        layers.Eval();
        readout?.To(DType.Float64);
        Tensor x = c.Numbers([c.Batch, c.Time, c.Features], 1);
        State? initial = c.HasStateInputs ? layers.InitialState(c.Batch).Map((_, part) => c.Numbers(part.Shape, 2)) : null;
        IEnumerable<(string, Tensor)> states = initial is null ? [] : initial.Names.Select(name => ($"initial.{name}", initial[name]));
        Dictionary<string, Tensor> theirs = OnnxMachine.Run(model, [("x", x), .. states]);

        (Tensor y, State final) = layers.Forward(x, initial);
        if (readout is not null) y = readout.Forward(y);
        Assert.That(Closeness.Difference(theirs["y"], y, share), Is.Null, $"y of {c}");
        foreach (string name in final.Names)
            Assert.That(Closeness.Difference(theirs[$"final.{name}"], final[name], share), Is.Null, $"final.{name} of {c}");
    }).Check(Cases.For(nameof(TheFileComputesWhatTheLayersCompute), 300));

    [Test]
    public void ALanguageModelReadsTokens() => Prop.ForAll(ExportCase.Arbitrary, c =>
    {
        LanguageModel ours = new(
            new Embedding(7, c.Features, new RandomGenerator(1)),
            new RNNLayer(c.Node(c.Features)),
            new Linear(7, new RandomGenerator(2), inputs: c.Hidden),
            new Dropout(0.5, new RandomGenerator(3)));
        ReadModel model = OnnxReader.Read(OnnxExport.Of(ours).ToBytes());
        ours.To(DType.Float64);
        ours.Eval();
        Tensor tokens = ((c.Numbers([c.Batch, c.Time], 1) + 1) * 3.4).To(DType.Int32);
        Dictionary<string, Tensor> theirs = OnnxMachine.Run(model, ("tokens", tokens.To(DType.Float64)));
        Assert.That(Closeness.Difference(theirs["y"], ours.Forward(tokens).Logits, 1e-6), Is.Null, $"{c}");
    }).Check(Cases.For(nameof(ALanguageModelReadsTokens), 60));

    [Test]
    public void BatchAndTimeStayOpenAndAllElseHasItsLength()
    {
        RecurrentStack stack = new([new LSTMLayer(4, Random, features: 3), new GRULayer(5, Random, features: 4)]);
        ReadModel model = OnnxReader.Read(OnnxExport.Of(stack, new Linear(2, Random, inputs: 5), stateInputs: true).ToBytes());
        Assert.That(model.FormatVersion, Is.EqualTo(8));
        Assert.That(model.OperatorSet, Is.EqualTo(15));
        Assert.That(model.Inputs, Is.EqualTo(new[]
        {
            "x float [batch, time, 3]", "initial.0.h float [batch, 4]", "initial.0.c float [batch, 4]", "initial.1.h float [batch, 5]",
        }));
        Assert.That(model.Outputs, Is.EqualTo(new[]
        {
            "y float [batch, time, 2]", "final.0.h float [batch, 4]", "final.0.c float [batch, 4]", "final.1.h float [batch, 5]",
        }));
    }

    [Test]
    public void APlainLayerTakesFiveNodes()
    {
        ReadModel model = OnnxReader.Read(OnnxExport.Of(new RNNLayer(new RNNNode(2, Random, features: 1))).ToBytes());
        Assert.That(model.Nodes.Select(node => node.Operator), Is.EqualTo(new[] { "Transpose", "RNN", "Squeeze", "Squeeze", "Transpose" }));
        Assert.That(model.Nodes[1].Inputs, Is.EqualTo(new[] { "x.steps", "W", "R", "B", "", "" }));
    }

    [Test]
    public void TheFileIsTheSameEveryTimeAndNamesItsProducer()
    {
        byte[] first = Bytes(), second = Bytes();
        Assert.That(first, Is.EqualTo(second));
        Assert.That(Convert.ToHexString(first[..15]), Is.EqualTo("0808120B4175746F67726164526E6E"));

        static byte[] Bytes() => OnnxExport.Of(new LSTMLayer(3, Random, features: 2)).ToBytes();
    }

    [Test]
    public void SaveWritesTheBytes()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.onnx");
        OnnxModel model = OnnxExport.Of(new GRULayer(3, Random, features: 2));
        try
        {
            model.Save(path);
            Assert.That(File.ReadAllBytes(path), Is.EqualTo(model.ToBytes()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void DropoutIsLeftOut()
    {
        LSTMNode inner = new(3, Random, features: 2);
        byte[] plain = OnnxExport.Of(new RNNLayer(inner)).ToBytes();
        Assert.That(OnnxExport.Of(new RNNLayer(new DropoutNode(inner, Random, input: 0.5))).ToBytes(), Is.EqualTo(plain));
    }

    [Test]
    public void AnotherCellIsAScanOfItsStep()
    {
        ReadModel model = OnnxReader.Read(OnnxExport.Of(new RNNLayer(new AnyNode(2, 3, Random), reverse: true), features: 2).ToBytes());
        ReadNode scan = model.Nodes.Single(node => node.Operator == "Scan");
        ReadModel body = (ReadModel)scan.Attributes["body"];
        Assert.That(scan.Outputs, Is.EqualTo(new[] { "final.h", "final.seen", "Y.steps" }));
        Assert.That(scan.Numbers("scan_input_directions"), Is.EqualTo(new[] { 1L }));
        Assert.That(body.Inputs, Is.EqualTo(new[] { "state.h float [batch, 3]", "state.seen float [batch, 1]", "step.x float [batch, 2]" }));
        Assert.That(body.Outputs, Is.EqualTo(new[] { "next.h float [batch, 3]", "next.seen float [batch, 1]", "step.y float [batch, 3]" }));
        Assert.That(model.Constants.Keys, Does.Contain("weight.input").And.Contain("weight.scale").And.Contain("number.0.1"));
    }

    [Test]
    public void RecordingAStepLeavesTheModesAsTheyWere()
    {
        ZoneoutNode node = new(new LSTMNode(3, Random, features: 2), Random, 0.1);
        node.Inner.Eval();
        OnnxExport.Of(new RNNLayer(node), features: 2);
        Assert.That((node.IsTraining, node.Inner.IsTraining), Is.EqualTo((true, false)));
    }

    private static RandomGenerator Random => new(seed: 1);
}

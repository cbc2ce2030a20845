namespace AutogradRnn.Exchange;

/// <summary>A model in the Open Neural Network Exchange format: nodes that read and make named values. <see cref="OnnxExport"/> makes
/// one.</summary>
/// <param name="Inputs">What a runtime feeds.</param>
/// <param name="Outputs">What a runtime may fetch.</param>
/// <param name="Nodes">The operations, each after those whose values it reads.</param>
/// <param name="Constants">The weights and other constants ("initializers").</param>
public sealed record OnnxModel(
    IReadOnlyList<OnnxValue> Inputs, IReadOnlyList<OnnxValue> Outputs, IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<OnnxTensor> Constants)
{
    /// <summary>The version of the operator set that the nodes are taken from: the first whose Shape can read one axis; every ONNX from
    /// 1.10 (2021) on knows it.</summary>
    public const int OperatorSet = 15;

    /// <summary>The version of the file format that came with that operator set.</summary>
    public const int FormatVersion = 8;

    /// <summary>The model as the bytes of an <c>.onnx</c> file.</summary>
    public byte[] ToBytes() => OnnxFile.Write(this);

    /// <summary>Writes the model to a file, by custom <c>*.onnx</c>.</summary>
    /// <param name="path">Where; a file that is there is overwritten.</param>
    public void Save(string path) => File.WriteAllBytes(path, ToBytes());
}

using System.Text.Json;

namespace AutogradRnn.Lessons.OutOfTheHouse;

/// <summary>What ONNX Runtime answered, stored beside the lesson (onnxruntime.json) by tests/onnx/check --record.</summary>
/// <param name="Runtime">Which runtime, and its version.</param>
/// <param name="Date">When.</param>
/// <param name="Models">Its answers.</param>
public sealed record RuntimeAnswers(string Runtime, string Date, IReadOnlyList<RuntimeAnswer> Models)
{
    /// <summary>The stored answers.</summary>
    public static RuntimeAnswers Stored { get; } = JsonSerializer.Deserialize<RuntimeAnswers>(
        File.ReadAllText(Path.Combine(Sources.Lessons, "23-out-of-the-house", "onnxruntime.json")), JsonSerializerOptions.Web)!;

    /// <summary>The answer to a model, if the runtime had the same file and the same input to the last bit.</summary>
    public float[] To(Specimen specimen)
    {
        RuntimeAnswer answer = Models.First(model => model.Name == specimen.Name);
        return answer.Hash == specimen.Hash
            ? answer.Y
            : throw new InvalidDataException($"The stored answer to \"{specimen.Name}\" expected the model {answer.Hash[..8]}…, but the lesson made {specimen.Hash[..8]}…. Run tests/onnx/check --record.");
    }

    /// <summary>The largest difference between the runtime's answer and ours.</summary>
    public double Difference(Specimen specimen) => To(specimen).Zip(specimen.Output.ToArray<float>(), (theirs, ours) => (double)Math.Abs(theirs - ours)).Max();
}

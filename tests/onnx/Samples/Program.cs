using System.Text.Json;
using AutogradRnn;
using AutogradRnn.Exchange.Tests;
using AutogradRnn.Lessons.OutOfTheHouse;

// Writes the models of lesson 23 and some more, their inputs and our outputs into a folder: NAME.onnx, and cases.json for compare.mjs.
string folder = args is [string given] ? given : throw new ArgumentException("Samples expected one argument, a folder, but got none. Use tests/onnx/check.");
Directory.CreateDirectory(folder);
List<object> cases = [];
Specimen[] all =
[
    .. Specimens.All,
    Specimens.Of("many operations", new RNNLayer(new AnyNode(Specimens.Features, Specimens.Hidden, new RandomGenerator(seed: 1)), reverse: true)),
    Specimens.Of("LSTM with projection, in a stack", new RecurrentStack([new RNNLayer(new LSTMNode(6, new RandomGenerator(seed: 1), projection: 4, features: 3)), new RNNLayer(new AnyNode(4, 5, new RandomGenerator(seed: 2)))])),
];
foreach ((int i, Specimen specimen) in all.Index())
{
    string file = $"{i:00}.onnx";
    specimen.Model.Save(Path.Combine(folder, file));
    cases.Add(new
    {
        specimen.Name,
        file,
        specimen.Hash,
        inLesson = i < Specimens.All.Count,
        inputs = specimen.Inputs.Select(input => new { input.Name, isToken = input.Value.DType == DType.Int32, shape = input.Value.Shape.ToArray(), values = Values(input.Value) }),
        y = Values(specimen.Output),
    });
}

File.WriteAllText(Path.Combine(folder, "cases.json"), JsonSerializer.Serialize(cases, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
Console.WriteLine($"{cases.Count} models in {folder}");

static double[] Values(Tensor tensor) => tensor.To(DType.Float64).ToArray<double>();

using System.Text.Json;
using AutogradRnn;
using AutogradRnn.Lessons.OutOfTheHouse;

// Writes the models of lesson 23, their inputs and our outputs into a folder: NAME.onnx, and cases.json for compare.mjs.
string folder = args is [string given] ? given : throw new ArgumentException("Samples expected one argument, a folder, but got none. Use tests/onnx/check.");
Directory.CreateDirectory(folder);
List<object> cases = [];
foreach ((int i, Specimen specimen) in Specimens.All.Index())
{
    string file = $"{i:00}.onnx";
    specimen.Model.Save(Path.Combine(folder, file));
    cases.Add(new
    {
        specimen.Name,
        file,
        specimen.Hash,
        inputs = specimen.Inputs.Select(input => new { input.Name, isToken = input.Value.DType == DType.Int32, shape = input.Value.Shape.ToArray(), values = Values(input.Value) }),
        y = Values(specimen.Output),
    });
}

File.WriteAllText(Path.Combine(folder, "cases.json"), JsonSerializer.Serialize(cases, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
Console.WriteLine($"{cases.Count} models in {folder}");

static double[] Values(Tensor tensor) => tensor.To(DType.Float64).ToArray<double>();

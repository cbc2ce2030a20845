using System.Text;

namespace AutogradRnn.Training.Tests;

/// <summary>A temporary folder of data files, gone with its test.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("autogradrnn-data-").FullName;

    public string Of(string name) => Path.Combine(_path, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, params byte[] bytes)
    {
        File.WriteAllBytes(Of(name), bytes);
        return Of(name);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}

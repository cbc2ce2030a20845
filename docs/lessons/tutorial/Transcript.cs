using System.Globalization;

namespace AutogradRnn.Lessons.Tutorial;

/// <summary>What a program prints, cut into named parts.</summary>
internal sealed class Transcript() : StringWriter(CultureInfo.InvariantCulture)
{
    private readonly List<Output> _parts = [];

    public IReadOnlyList<Output> Parts => _parts;

    /// <summary>Puts everything since the last cut under a name.</summary>
    public void Cut(string name)
    {
        string text = ToString();
        GetStringBuilder().Clear();
        _parts.Add(new Output(name, writer => writer.Write(text)));
    }
}

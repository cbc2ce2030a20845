using AutogradRnn.Tests.Support;

namespace AutogradRnn.Training.Tests.Golden;

/// <summary>The settings of one PyTorch optimizer or schedule; a setting that nobody read fails the case.</summary>
internal sealed class GoldenConfig(GoldenValue config)
{
    private readonly HashSet<string> _read = [];

    public double Number(string name, double usual) => Given(name) is { } value ? value.AsNumber() : usual;

    public int Int(string name, int usual) => Given(name) is { } value ? value.AsInt() : usual;

    public bool Flag(string name) => Given(name) is { } value && value.AsFlag();

    public string Text(string name, string usual) => Given(name) is { } value ? value.AsText() : usual;

    /// <summary>Element <paramref name="i"/> of a pair such as betas.</summary>
    public double Part(string name, int i, double usual) => Given(name) is { } value ? value.AsList()[i].AsNumber() : usual;

    /// <summary>Marks settings as known that change how PyTorch computes but not what.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (string name in names) _read.Add(name);
    }

    public void CheckAllRead()
    {
        string[] unread = [.. config.AsFields().Keys.Except(_read)];
        if (unread.Length > 0)
            throw new InvalidDataException($"Expected only settings that the mapping knows, but got {string.Join(", ", unread)} too. Teach the mapping what they mean.");
    }

    private GoldenValue? Given(string name)
    {
        _read.Add(name);
        return config[name] is { IsNull: false } value ? value : null;
    }
}

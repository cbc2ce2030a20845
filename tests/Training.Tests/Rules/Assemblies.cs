using System.Reflection;

namespace AutogradRnn.Training.Tests.Rules;

/// <summary>The libraries, the lowest first.</summary>
internal static class Assemblies
{
    public static Assembly Autograd { get; } = typeof(Tensor).Assembly;

    public static Assembly Layers { get; } = Assembly.Load("AutogradRnn.Layers");

    public static Assembly Training { get; } = Assembly.Load("AutogradRnn.Training");

    /// <summary>Beside Training, for the tests of users.</summary>
    public static Assembly Testing { get; } = Assembly.Load("AutogradRnn.Testing");

    public static IReadOnlyList<Assembly> All { get; } = [Autograd, Layers, Training, Testing];
}

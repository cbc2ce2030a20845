using System.Reflection;

namespace AutogradRnn.Training.Tests.Rules;

/// <summary>The three libraries, the lowest first.</summary>
internal static class Assemblies
{
    public static Assembly Autograd { get; } = typeof(Tensor).Assembly;

    public static Assembly Layers { get; } = Assembly.Load("AutogradRnn.Layers");

    public static Assembly Training { get; } = Assembly.Load("AutogradRnn.Training");

    public static IReadOnlyList<Assembly> All { get; } = [Autograd, Layers, Training];
}

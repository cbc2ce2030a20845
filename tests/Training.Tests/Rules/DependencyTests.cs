using System.Reflection;

namespace AutogradRnn.Training.Tests.Rules;

/// <summary>Training → Layers → Autograd, never back; kernels see spans and numbers, no tensor.</summary>
public class DependencyTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static IEnumerable<Type> Kernels => Assemblies.Autograd.GetTypes().Where(type => type.Namespace == "AutogradRnn.Kernels");

    [Test]
    public void ALibraryKnowsOnlyThoseBelowIt()
    {
        Assert.That(References(Assemblies.Autograd), Is.Empty);
        Assert.That(References(Assemblies.Layers), Is.SubsetOf(new[] { "AutogradRnn" }));
        Assert.That(References(Assemblies.Training), Is.SubsetOf(new[] { "AutogradRnn", "AutogradRnn.Layers" }));
        Assert.That(References(Assemblies.Testing), Is.SubsetOf(new[] { "AutogradRnn", "AutogradRnn.Layers" }));
    }

    [Test]
    public void KernelsMentionNoTensor()
    {
        Assert.That(Kernels, Is.Not.Empty);
        Assert.That(Kernels.SelectMany(type => Mentions(type).Select(mentioned => (type, mentioned))).Where(pair =>
            pair.mentioned == typeof(Tensor)), Is.Empty);
    }

    [Test]
    public void KernelsAndOperationsAreInternal() => Assert.That(
        Assemblies.Autograd.GetTypes().Where(type => type.IsVisible && type.Namespace is "AutogradRnn.Kernels" or "AutogradRnn.Operations"),
            Is.Empty);

    [Test]
    public void PublicTypesLieInTheNamespaceOfTheirLibrary() => Assert.That(
        Assemblies.All.SelectMany(assembly => assembly.GetExportedTypes().Where(type => type.Namespace != assembly.GetName().Name)),
            Is.Empty);

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("AutogradRnn", StringComparison.Ordinal));

    /// <summary>Every type in a type's base types, fields, and in the parameters, results and locals of its methods.</summary>
    private static IEnumerable<Type> Mentions(Type type)
    {
        IEnumerable<MethodBase> methods = type.GetMethods(Everything).Concat<MethodBase>(type.GetConstructors(Everything));
        return new[] { type.BaseType }
            .Concat(type.GetInterfaces())
            .Concat(type.GetFields(Everything).Select(field => field.FieldType))
            .Concat(methods.SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType)))
            .Concat(methods.SelectMany(method => method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []))
            .Concat(methods.OfType<MethodInfo>().Select(method => method.ReturnType))
            .SelectMany(Parts);
    }

    private static IEnumerable<Type> Parts(Type? type) => type switch
    {
        null => [],
        { HasElementType: true } => Parts(type.GetElementType()),
        { IsGenericType: true } => [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)],
        _ => [type],
    };
}

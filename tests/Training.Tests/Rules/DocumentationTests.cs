using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace AutogradRnn.Training.Tests.Rules;

/// <summary>Every public member says what it does.</summary>
public class DocumentationTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static IEnumerable<Assembly> Libraries => Assemblies.All;

    [TestCaseSource(nameof(Libraries))]
    public void EveryPublicTypeAndMemberHasASummary(Assembly library)
    {
        Dictionary<string, XElement> documented = Documentation(library);
        IEnumerable<string> silent = library.GetExportedTypes()
            .Where(type => !type.Name.StartsWith('<')) // the compiler's marks of an extension block
            .SelectMany(type => Members(type).Where(member => !Documented(member, documented)).Select(DocumentationId.Of)
            .Concat(Says(documented.GetValueOrDefault(DocumentationId.Of(type))) ? [] : [DocumentationId.Of(type)]));
        Assert.That(silent, Is.Empty);
    }

    [TestCaseSource(nameof(Libraries))]
    public void NoSummarySaysGetsOrSets(Assembly library) => Assert.That(
        Documentation(library).Where(entry =>
            entry.Value.Element("summary")?.Value.Contains("Gets or sets", StringComparison.OrdinalIgnoreCase) == true)
            .Select(entry => entry.Key), Is.Empty);

    [Test]
    public void TheSearchForSilentMembersFindsOne()
    {
        MemberInfo item = typeof(Tensor).GetMethod(nameof(Tensor.Item))!;
        Dictionary<string, XElement> documented = Documentation(Assemblies.Autograd);
        Assert.That(Documented(item, documented));
        documented.Remove(DocumentationId.Of(item));
        Assert.That(Documented(item, documented), Is.False);
    }

    private static Dictionary<string, XElement> Documentation(Assembly library) =>
        XDocument.Load(Path.ChangeExtension(library.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>What a user can see of a type, without what the compiler adds and without the methods behind properties.</summary>
    private static IEnumerable<MemberInfo> Members(Type type) =>
        type.GetMembers(Declared).Where(member => !Generated(type, member) && member switch
        {
            MethodBase method => Visible(method)
                && (!method.IsSpecialName || method.IsConstructor || method.Name.StartsWith("op_", StringComparison.Ordinal)),
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(Visible),
            FieldInfo field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName,
            EventInfo @event => Visible(@event.AddMethod!),
            _ => false,
        });

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Members of records that nobody wrote, and constructors that nobody wrote.</summary>
    private static bool Generated(Type type, MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute))
        || (member is PropertyInfo property
            && property.GetAccessors(nonPublic: true).All(accessor => accessor.IsDefined(typeof(CompilerGeneratedAttribute)))
            && Positional(type, property.Name))
        || member is PropertyInfo { Name: "EqualityContract" }
        || (member is ConstructorInfo constructor && (constructor.GetParameters().Length == 0 || type.IsSubclassOf(typeof(Delegate))));

    /// <summary>A property that a record makes of a parameter, which is documented there.</summary>
    private static bool Positional(Type type, string property) =>
        type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.Name == property));

    private static bool Documented(MemberInfo member, Dictionary<string, XElement> documented) =>
        Says(documented.GetValueOrDefault(DocumentationId.Of(member)))
        || (member is ConstructorInfo
            && Says(documented.GetValueOrDefault(DocumentationId.Of(member.DeclaringType!)))); // a primary constructor is documented with its type

    private static bool Says(XElement? documentation) =>
        documentation is not null
            && (documentation.Element("inheritdoc") is not null || !string.IsNullOrWhiteSpace(documentation.Element("summary")?.Value));
}

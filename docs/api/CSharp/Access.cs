using System.Reflection;

namespace AutogradRnn.ApiReference.CSharp;

/// <summary>Who may use a member.</summary>
internal static class Access
{
    /// <summary>Whether code outside of the library can call it: public, protected, or protected internal.</summary>
    public static bool IsForReaders(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>The word before the declaration.</summary>
    public static string Word(MethodBase method) => method switch
    {
        { IsPublic: true } => "public",
        { IsFamilyOrAssembly: true } => "protected internal",
        { IsFamily: true } => "protected",
        _ => "private",
    };

    /// <summary>The widest accessor decides about a property.</summary>
    public static MethodInfo Widest(PropertyInfo property) =>
        property.GetAccessors(nonPublic: true).MinBy(accessor => Array.IndexOf(["public", "protected internal", "protected", "private"], Word(accessor)))!;
}

/// The program's version: what files name as their maker's.
package let programVersion = "0.5.0"
